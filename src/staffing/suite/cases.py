"""The instances of the suite: a stated list, of which every other one may be looked at while the search is tuned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from staffing.audit import audit
from staffing.demand.instances import horizon_of, instance_for
from staffing.domain.instance import Instance
from staffing.domain.schedule import Schedule
from staffing.domain.unit_data import UnitData
from staffing.io.benchmarks.benchmark import Benchmark
from staffing.io.benchmarks.homes import home
from staffing.io.benchmarks.homes.home import Home
from staffing.io.benchmarks.public import PublicFamily, best_known, read_public
from staffing.io.csv_folder import read_folder
from staffing.io.samples import sample_folder
from staffing.rulebook import RuleBook, load

ORE = 100
"""Öre in the kronor in which units are told."""


class Family(StrEnum):
    """Where instances come from."""

    NRP = "nrp"
    INRC2 = "inrc2"
    DEMAND_CURVE = "demand-curve"
    SAMPLES = "samples"
    HOMES = "homes"


PUBLIC = {Family(family.value): family for family in PublicFamily}
"""The families whose instances lie in a folder of their own."""


class Half(StrEnum):
    """Whether the search may be tuned on an instance, or is only judged by it."""

    TUNED = "tuned"
    HELD_OUT = "held-out"


NAMES = {
    Family.NRP: (
        "Instance1", "Instance2", "Instance3", "Instance4", "Instance5", "Instance7", "Instance8", "Instance10",
        "Instance11", "Instance13", "Instance14", "Instance16", "Instance17", "Instance19", "Instance20", "Instance22",
        "Instance24",
    ),
    Family.INRC2: (
        "n005w4_1_6-2-9-1", "n030w4_1_6-2-9-1", "n030w4_1_6-7-5-3", "n050w4_0_0-4-8-7", "n050w4_0_7-2-7-2",
        "n080w4_2_4-3-3-3", "n080w4_2_6-0-4-8", "n120w4_1_4-6-2-6", "n120w4_1_5-6-9-8", "n050w8_1_1-7-8-5-7-4-1-8",
        "n050w8_1_9-7-5-3-8-8-3-1",
    ),
    Family.DEMAND_CURVE: ("1_7_10_1", "2_7_10_1", "3_7_10_1", "6_7_20_1"),
    Family.SAMPLES: ("first_week", "gruppbostad", "stodboende", "talliden"),
    Family.HOMES: (
        "home_12x1", "home_12x4", "home_12x8", "home_12x16", "home_24x16", "home_24x8", "home_24x4", "home_24x1",
        "home_48x1", "home_48x4", "home_48x8", "home_48x16", "home_96x16", "home_96x8", "home_96x4", "home_96x1",
    ),
}  # fmt: skip
"""Every instance, in the order that halves them: the first, third, fifth of each family and so on are for tuning."""

SAMPLE_FIRST, SAMPLE_WEEKS = date(2026, 11, 30), {"first_week": 1}
"""What the sample units have wishes for: four weeks, but for some."""


@dataclass(frozen=True, slots=True)
class Price:
    """What the family of an instance makes of a schedule: its cost in the family's own unit, and its violations."""

    cost: int
    violations: int


@dataclass(frozen=True)
class Problem:
    """An instance as a search gets it. Costs of a public one are in its family's unit, those of a unit in whole kronor."""

    instance: Instance
    book: RuleBook
    benchmark: Benchmark | None = None

    def price(self, schedule: Schedule) -> Price:
        """What a schedule costs by the audit, whoever made it."""
        verdict = audit(schedule, self.book)
        if self.benchmark is None:
            return Price(self.amount(verdict.objective), len(verdict.broken))
        told = self.benchmark.verdict(verdict)
        return Price(told.cost, told.violations)

    def amount(self, ore: int) -> int:
        """An objective or bound in öre as a cost, rounded up."""
        return -(-ore // ORE) if self.benchmark is None else self.benchmark.cost_bound(ore)


@dataclass(frozen=True, slots=True)
class Case:
    """An instance. `folder` holds the public ones; `best_known` is the best cost that anybody has published.

    Homes are named by people and weeks, such as `home_24x4`, and by a seed where it is not the first: `home_24x4_2`.
    """

    family: Family
    name: str
    half: Half
    folder: Path | None = None
    best_known: int | None = None

    def read(self) -> Problem:
        """The instance as a problem. Raises InputError with what is wrong in its files."""
        if self.folder is not None:
            benchmark = read_public(self.folder, PUBLIC[self.family], self.name)
            return Problem(benchmark.instance, benchmark.book, benchmark)
        if self.family is Family.SAMPLES:
            weeks = SAMPLE_WEEKS.get(self.name, 4)
            return _unit_problem(read_folder(sample_folder(self.name)).data, SAMPLE_FIRST, weeks)
        people, weeks, *seed = map(int, self.name.removeprefix("home_").replace("x", "_").split("_"))
        return _unit_problem(Home(people, weeks, *seed).read().data, home.FIRST, weeks)


def cases(public: Path | None) -> Iterator[Case]:
    """Every instance, in the order of the list; public ones where they lie in the folder."""
    for family, names in NAMES.items():
        known = best_known(public, PUBLIC[family]) if public is not None and family in PUBLIC else {}
        for place, name in enumerate(names):
            half = Half.HELD_OUT if place % 2 else Half.TUNED
            if family not in PUBLIC:
                yield Case(family, name, half)
            elif name in known:
                yield Case(family, name, half, public, known[name])


def _unit_problem(data: UnitData, first: date, weeks: int) -> Problem:
    horizon = horizon_of(data, first, weeks)
    return Problem(instance_for(data, horizon), load(data.rulebook, horizon))
