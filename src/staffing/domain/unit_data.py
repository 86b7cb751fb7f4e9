"""Everything a unit's folder says, before a horizon is chosen: by date and clock, as the manager wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from staffing.domain.choices import AbsenceKind, Pairing, Wish, WorkingTimeChoice
from staffing.domain.demand import DemandPattern
from staffing.domain.ledger import LedgerEntry
from staffing.domain.organisation import BudgetLine, Unit
from staffing.domain.shift import FlexibleWindow, ShiftRecord, ShiftTemplate
from staffing.domain.time import Period
from staffing.domain.workforce import Employee


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A local clock time on a date: `clock` minutes past its midnight."""

    day: date
    clock: int = 0


@dataclass(frozen=True, slots=True)
class AvailabilityRecord:
    """An absence, or (with no `kind`) a time when a substitute can work; the end is not included."""

    employee: str
    start: LocalTime
    end: LocalTime
    kind: AbsenceKind | None
    counts_as_worked: bool = False


@dataclass(frozen=True, slots=True)
class DayOffRecord:
    """A promise that an employee starts no shift on a date."""

    employee: str
    day: date


@dataclass(frozen=True, slots=True)
class RuleBookChoice:
    """Which rule book a unit follows, and what it says itself, as in `rulebook.yaml`: entry → setting → value."""

    book: str
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    costs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnitData:
    """A unit's folder, read and cross-checked. `records` are shifts already worked or published, from `history.csv`.

    `published` is what staff have been told to work, `pinned` are shifts that must be kept; both matter where they fall
    within a horizon. `source_hash` is the SHA-256 of what was read.
    """

    unit: Unit
    employees: tuple[Employee, ...]
    templates: tuple[ShiftTemplate, ...]
    rulebook: RuleBookChoice
    windows: tuple[FlexibleWindow, ...] = ()
    demand: tuple[DemandPattern, ...] = ()
    availability: tuple[AvailabilityRecord, ...] = ()
    wishes: tuple[Wish, ...] = ()
    choices: tuple[WorkingTimeChoice, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    records: tuple[ShiftRecord, ...] = ()
    published: tuple[ShiftRecord, ...] = ()
    pinned: tuple[ShiftRecord, ...] = ()
    days_off: tuple[DayOffRecord, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    source_hash: str = ""

    @property
    def history(self) -> Period | None:
        """The dates from the first to the last record; None without any."""
        days = [record.day for record in self.records]
        return Period(min(days), max(days)) if days else None
