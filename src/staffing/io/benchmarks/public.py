"""A folder of public instances, a folder for each family in it, and what has been published of each instance."""

import csv
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from staffing.io.benchmarks import demand_curve, inrc2, nrp
from staffing.io.benchmarks.benchmark import Benchmark


class PublicFamily(StrEnum):
    """Families of public instances."""

    NRP = "nrp"
    INRC2 = "inrc2"
    DEMAND_CURVE = "demand-curve"


def read_public(folder: Path, family: PublicFamily, name: str, *, step: int = 60, is_judged: bool = False) -> Benchmark:
    """An instance as a problem; the last two are for demand curves. Raises InputError with what is wrong in its files."""
    match family:
        case PublicFamily.NRP:
            return nrp.read(folder / "nrp" / f"{name}.txt")
        case PublicFamily.INRC2:
            return inrc2.read(folder / "inrc2", name)
        case PublicFamily.DEMAND_CURVE:
            return demand_curve.read(folder / "demand_curve" / f"{name}.txt", step, is_judged=is_judged)


def best_known(folder: Path, family: PublicFamily) -> Mapping[str, int | None]:
    """The instances that lie in the folder, small ones first, with the cost of the best solution anybody has published."""
    match family:
        case PublicFamily.NRP:
            costs = _costs(folder / "nrp", "best_known_UB")
            names = [file.stem for file in (folder / "nrp").glob("*.txt")]
            return {
                name: costs.get(name) for name in sorted(names, key=lambda name: int(name.removeprefix("Instance")))
            }
        case PublicFamily.INRC2:
            costs = _costs(folder / "inrc2", "UB_verified_on_disk")
            return {name: cost for name, cost in costs.items() if (folder / "inrc2" / name.partition("_")[0]).is_dir()}
        case PublicFamily.DEMAND_CURVE:
            return {file.stem: _penalty(file) for file in sorted((folder / "demand_curve").glob("*.txt"))}


def _costs(folder: Path, column: str) -> dict[str, int]:
    file = folder / "best_known.csv"
    if not file.exists():
        return {}
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return {row["instance"]: int(row[column]) for row in csv.DictReader(rows) if row[column]}


def _penalty(file: Path) -> int | None:
    """What the solution beside an instance says that it costs."""
    published = file.with_suffix(".solution.xml")
    penalty = re.search(r"<Penalty>(\d+)<", published.read_text(encoding="utf-8")) if published.exists() else None
    return int(penalty[1]) if penalty else None
