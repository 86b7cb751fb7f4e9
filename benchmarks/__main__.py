"""`python -m benchmarks`: our search beside plain CP-SAT on the same model, in the same run. See `benchmarks/README.md`."""

import argparse
import json
import sys
from dataclasses import asdict

from benchmarks.quality import CASES, Outcome, compare


def main() -> None:
    """Run the cases asked for and print a table, or JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("cases", nargs="*", default=list(CASES), help=f"cases to run, of {', '.join(CASES)}")
    parser.add_argument("--seconds", type=float, default=60, help="seconds for each search")
    parser.add_argument("--seeds", type=int, default=1, help="how many seeds, from 1 on")
    parser.add_argument("--workers", type=int, default=2, help="processes or threads for each search")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    asked = parser.parse_args()
    outcomes = [
        compare(CASES[name], seconds=asked.seconds, seed=seed, workers=asked.workers)
        for name in asked.cases
        for seed in range(1, asked.seeds + 1)
    ]
    if asked.json:
        json.dump([asdict(outcome) for outcome in outcomes], sys.stdout, indent=1)
    else:
        _print_table(outcomes)


def _print_table(outcomes: list[Outcome]) -> None:
    columns = "{:12} {:>5} {:>9} {:>12} {:>12} {:>8} {:>12} {:>12} {:>8} {:>7}"
    print(
        columns.format("case", "seed", "first s", "ours kr", "bound kr", "gap", "plain kr", "bound kr", "gap", "ratio")
    )
    for one in outcomes:
        print(
            columns.format(
                one.case,
                one.seed,
                _number(one.first_seconds),
                _kronor(one.ours),
                _kronor(one.bound),
                _percent(one.ours, one.bound),
                _kronor(one.plain),
                _kronor(one.plain_bound),
                _percent(one.plain, one.plain_bound),
                f"{one.plain / one.ours:.2f}" if one.plain is not None and one.ours else "-",
            )
        )


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _kronor(amount: int | None) -> str:
    return "-" if amount is None else f"{amount / 100:,.0f}".replace(",", " ")


def _percent(objective: int | None, bound: int | None) -> str:
    return "-" if not objective or bound is None else f"{(objective - bound) / objective:.1%}"


if __name__ == "__main__":
    main()
