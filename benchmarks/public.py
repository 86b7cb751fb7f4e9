"""`python -m benchmarks.public`: public instances solved by us, and each solution judged by the judge of its family.

What we say of a solution must be what the judge says: the same cost, and as many violations. See `benchmarks/README.md`.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.judging import FOLDER, MISSING, PublicInstance, public_instances
from staffing.domain.findings import Clash
from staffing.io.benchmarks.solution import solution_text
from staffing.pipeline import solve_instance
from staffing.solver.params import SolveParams

COLUMNS = "{:13} {:26} {:>4} {:>8} {:>8} {:>5} {:>5} {:>10} {:>8} {:>8} {:>7}"
HUGE = frozenset({"Instance22", "Instance24"})
"""A year of many people: more than a few seconds can do anything with. They are solved when they are named."""


@dataclass(frozen=True)
class Outcome:
    """What we and the judge say of a solution, beside what is known of the instance."""

    family: str
    instance: str
    seed: int
    cost: int
    judged_cost: int
    violations: int
    judged_violations: int
    best_known: int | None
    bound: int | None
    seconds: float

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return (self.cost, self.violations) == (self.judged_cost, self.judged_violations)


def solve(public: PublicInstance, params: SolveParams, step: int) -> Outcome:
    """Search an instance and have the solution judged."""
    benchmark = public.read(step=step)
    answer = solve_instance(benchmark.instance, benchmark.book, params, source=public.name)
    if isinstance(answer, Clash):
        raise SystemExit(f"{public.name} has no schedule at all, which cannot be")
    verdict = benchmark.verdict(answer.audit)
    with tempfile.TemporaryDirectory() as folder:
        solution = Path(folder) / "solution.csv"
        solution.write_text(solution_text(benchmark, answer.schedule), encoding="utf-8")
        judged_cost, judged_violations = public.judge(solution)
    return Outcome(
        public.family,
        public.name,
        params.seed,
        verdict.cost,
        judged_cost,
        verdict.violations,
        judged_violations,
        public.best_known,
        None if answer.run.bound is None else benchmark.cost_bound(answer.run.bound),
        answer.run.seconds,
    )


def main() -> None:
    """Solve the instances asked for, print a table or JSON, and end with 1 where a judge says otherwise."""
    asked = _arguments()
    chosen, outcomes = list(_chosen(asked.instances)), []
    if not asked.json:
        print(
            COLUMNS.format(
                "family", "instance", "seed", "cost", "judge", "viol", "judge", "best known", "bound", "gap", "seconds"
            )
        )
    for public in chosen:
        for seed in asked.seeds:
            params = SolveParams(seconds=asked.seconds, gap=0, seed=seed, workers=asked.workers)
            outcomes.append(solve(public, params, asked.step))
            if not asked.json:
                print(_line(outcomes[-1]), flush=True)
    differing = [one for one in outcomes if not one.agrees]
    if asked.json:
        json.dump([asdict(one) for one in outcomes], sys.stdout, indent=1)
    else:
        print(f"{len(outcomes)} solutions; the judges say otherwise of {len(differing)}.")
    sys.exit(bool(differing))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public", description=__doc__)
    parser.add_argument(
        "instances", nargs="*", help="names of instances or families; all but the huge ones without any"
    )
    parser.add_argument("--seconds", type=float, default=5, help="seconds for each search")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1], help="seeds, each a search of its own")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes for each search")
    parser.add_argument("--step", type=int, default=60, help="minutes on which shifts of demand curves are made")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    return parser.parse_args()


def _chosen(names: list[str]) -> Iterator[PublicInstance]:
    if not FOLDER.is_dir():
        raise SystemExit(MISSING)
    known = list(public_instances())
    for name in names:
        if not any(name in (one.name, one.family) for one in known):
            raise SystemExit(
                f"there is no instance or family {name!r}; there is {', '.join(one.name for one in known)}"
            )
    for one in known:
        if one.name in names or (one.name not in HUGE and (not names or one.family in names)):
            yield one


def _line(one: Outcome) -> str:
    gap = (
        f"{(one.cost - one.bound) / one.cost:.1%}" if one.cost and one.bound is not None and not one.violations else "-"
    )
    return COLUMNS.format(
        one.family,
        one.instance,
        one.seed,
        one.cost,
        f"{one.judged_cost}{'' if one.agrees else ' !'}",
        one.violations,
        one.judged_violations,
        "-" if one.best_known is None else one.best_known,
        "-" if one.bound is None else one.bound,
        gap,
        f"{one.seconds:.1f}",
    )


if __name__ == "__main__":
    main()
