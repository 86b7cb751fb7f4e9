"""`python -m benchmarks.sizes`: how the search copes with size, from a unit of eight people to a town of twelve hundred.

Every unit is a problem of its own. Many are searched side by side, one process each and as many at once as the machine has
cores. See `benchmarks/README.md`.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

from staffing.suite.cases import Case, Family, Half
from staffing.suite.measure import Measurement, measure
from staffing.suite.methods import OURS, Limits

COLUMNS = "{:>6} {:>6} {:>6} {:>8} {:>8} {:>8} {:>8} {:>8} {:>10} {:>8}"


@dataclass(frozen=True, slots=True)
class Size:
    """So many made homes of some people over some weeks."""

    units: int
    people: int
    weeks: int


SIZES = (
    Size(1, 8, 1),
    Size(1, 12, 4),
    Size(1, 24, 4),
    Size(1, 48, 4),
    Size(1, 96, 4),
    Size(1, 96, 16),
    Size(10, 30, 4),
    Size(20, 30, 4),
    Size(40, 30, 4),
)


@dataclass(frozen=True, slots=True)
class Row:
    """What came of a size. Seconds are those of the slowest unit, but for `wall`, which is all of it.

    `memory` is megabytes at most, of all that ran at once. `cost` is the sum, None without a legal schedule of each unit;
    `legal` counts those. `gap` is that of the sums, None without a bound of each.
    """

    units: int
    people: int
    weeks: int
    legal: int
    read_seconds: float | None
    first_seconds: float | None
    wall: float
    memory: float | None
    cost: int | None
    gap: float | None


def row(size: Size, limits: Limits, at_once: int) -> Row:
    """Search all units of a size, `at_once` of them side by side."""
    homes = [
        Case(Family.HOMES, f"home_{size.people}x{size.weeks}_{seed}", Half.TUNED) for seed in range(1, size.units + 1)
    ]
    started = time.monotonic()
    with ThreadPoolExecutor(at_once) as pool:
        found = list(pool.map(lambda home: measure(home, OURS, limits), homes))
    return summed(size, found, time.monotonic() - started, at_once)


def summed(size: Size, found: Sequence[Measurement], wall: float, at_once: int) -> Row:
    """The row of what was found in each unit."""
    outcomes = [one.outcome for one in found]
    costs = [one.legal_cost for one in found if one.legal_cost is not None]
    bounds = [one.bound for one in outcomes if one.bound is not None]
    is_whole, is_bounded = len(costs) == size.units, len(bounds) == size.units
    memories = sorted((one.memory for one in outcomes if one.memory is not None), reverse=True)
    return Row(
        size.units,
        size.units * size.people,
        size.weeks,
        legal=len(costs),
        read_seconds=max((one.read_seconds for one in outcomes if one.read_seconds is not None), default=None),
        first_seconds=max((one.first_seconds for one in outcomes if one.first_seconds is not None), default=None),
        wall=wall,
        memory=sum(memories[:at_once]) if memories else None,
        cost=sum(costs) if is_whole else None,
        gap=(sum(costs) - sum(bounds)) / sum(costs) if is_whole and is_bounded and sum(costs) > 0 else None,
    )


def main() -> None:
    """Measure the sizes asked for, and print a table, or JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sizes", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="seconds for each unit")
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers of the search")
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1, help="processes that search at once")
    parser.add_argument("--most-people", type=int, default=1200, help="leave out what has more people in all")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    asked = parser.parse_args()
    if not asked.json:
        print(COLUMNS.format("units", "people", "weeks", "legal", "read s", "first s", "all s", "MB", "cost kr", "gap"))
    rows = []
    for size in SIZES:
        if size.units * size.people <= asked.most_people:
            # A unit alone has all cores for itself.
            at_once, workers = (1, asked.cores) if size.units == 1 else (asked.cores, 1)
            rows.append(row(size, Limits(asked.seconds, workers, asked.seed), at_once))
            if not asked.json:
                print(_text(rows[-1]), flush=True)
    if asked.json:
        json.dump([asdict(one) for one in rows], sys.stdout, indent=1)


def _text(one: Row) -> str:
    return COLUMNS.format(
        one.units,
        one.people,
        one.weeks,
        one.legal,
        _number(one.read_seconds, 1),
        _number(one.first_seconds, 1),
        _number(one.wall, 1),
        _number(one.memory),
        _number(one.cost),
        "-" if one.gap is None else f"{one.gap:.1%}",
    )


def _number(value: float | None, digits: int = 0) -> str:
    return "-" if value is None else f"{value:,.{digits}f}".replace(",", " ")


if __name__ == "__main__":
    main()
