"""Public instances and their judges, which lie beside this repository: data and programs that share nothing with ours.

Without them there is nothing to run; `README.md` says where they are looked for.
"""

import csv
import importlib.util
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from staffing.io.benchmarks.benchmark import Benchmark
from staffing.io.benchmarks.public import PublicFamily, best_known, read_public

FOLDER = Path(__file__).parents[2] / "shared" / "benchmarks"
MISSING = f"there are no public instances in {Path('..', 'shared', 'benchmarks')}, beside the repository"


@dataclass(frozen=True)
class PublicInstance:
    """An instance of a family, with the cost of the best solution that anybody has published, if any has."""

    family: PublicFamily
    name: str
    best_known: int | None = None

    def read(self, *, step: int = 60, is_judged: bool = False) -> Benchmark:
        """The instance as a problem; the last two are for demand curves."""
        return read_public(FOLDER, self.family, self.name, step=step, is_judged=is_judged)

    def judge(self, solution: Path) -> tuple[int, int]:
        """The cost of a solution and its number of violations, by the judge of the family."""
        with warnings.catch_warnings():
            # The judges leave it to Python to close their files.
            warnings.simplefilter("ignore", ResourceWarning)
            verdict = _JUDGES[self.family](self.name, solution)
        return verdict["cost"], len(verdict["violations"])


def public_instances() -> Iterator[PublicInstance]:
    """Every instance that lies there, small ones of each family first."""
    for family in PublicFamily:
        for name, cost in best_known(FOLDER, family).items():
            yield PublicInstance(family, name, cost)


def _judge_nrp(name: str, solution: Path) -> dict[str, Any]:
    judge = _module("nrp")
    data = judge.parse(FOLDER / "nrp" / f"{name}.txt")
    return judge.judge(data, judge.read_solution(solution, data))


def _judge_inrc2(name: str, solution: Path) -> dict[str, Any]:
    judge = _module("inrc2")
    cells = {(row["employee"], int(row["day"])): (row["shift"], row["skill"]) for row in _rows(solution)}
    return judge.judge(judge.load(FOLDER / "inrc2", name), cells)


def _judge_demand_curve(name: str, solution: Path) -> dict[str, Any]:
    judge = _module("demand_curve")
    roster: dict[str, list[tuple[int, int]]] = {}
    for row in _rows(solution):
        roster.setdefault(row["employee"], []).append((int(row["start"]), int(row["minutes"])))
    return judge.judge(judge.parse(FOLDER / "demand_curve" / f"{name}.txt"), roster)


_JUDGES = {"nrp": _judge_nrp, "inrc2": _judge_inrc2, "demand-curve": _judge_demand_curve}


def _rows(solution: Path) -> list[dict[str, str]]:
    with solution.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _module(name: str) -> ModuleType:
    """The judge of a family, loaded from its file."""
    spec = importlib.util.spec_from_file_location(f"judge_of_{name}", FOLDER / "judges" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
