"""A made home as a document or a folder of a unit: the same size and seed give the same home, everywhere."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from staffing.domain.time import DAYS_PER_WEEK
from staffing.io.assemble import Reading
from staffing.io.benchmarks.homes.needs import demand_rows, shift_rows
from staffing.io.benchmarks.homes.past import history_rows
from staffing.io.benchmarks.homes.plans import absences_of, available_rows, choice_rows, wish_rows
from staffing.io.benchmarks.homes.staff import Row, employee_rows, level_rows, skill_rows, staff_of
from staffing.io.files import write_atomically
from staffing.io.tables import TABLES
from staffing.io.unit_json import read_unit

FIRST = date(2026, 9, 7)
"""The first day of every horizon, a Monday. Eight weeks from it hold a change of the clock, sixteen Christmas too."""

BOOK = "sweden_municipal_2025"
FEWEST, MOST = 8, 96
"""How many people a home may have."""

PLACES_PER_PERSON = 1.2


@dataclass(frozen=True, slots=True)
class Home:
    """How large a home is, for how many weeks it knows its needs and wishes, and the seed that all is drawn with.

    Raises ValueError for fewer than 8 or more than 96 people, or less than a week.
    """

    people: int
    weeks: int
    seed: int = 1

    def __post_init__(self) -> None:
        if not FEWEST <= self.people <= MOST or self.weeks < 1:
            raise ValueError(
                f"a home has {FEWEST} to {MOST} people and a week or more, not {self.people} × {self.weeks}"
            )

    @property
    def name(self) -> str:
        """Such as `home_24x4_1`: 24 people, four weeks, seed 1."""
        return f"home_{self.people}x{self.weeks}_{self.seed}"

    def document(self) -> dict[str, Any]:
        """The unit as one document, with cells as they are written in the files."""
        staff = staff_of(self.people, self._random("staff"))
        days = self.weeks * DAYS_PER_WEEK
        absences = absences_of(staff, FIRST, self.weeks, self._random("absences"))
        available = available_rows(staff, FIRST, self.weeks, self._random("available"))
        return {
            "unit": [self._unit_row()],
            "employees": employee_rows(staff),
            "skills": skill_rows(staff),
            "employment_levels": level_rows(staff),
            "shifts": shift_rows(staff),
            "demand": demand_rows(staff, absences, FIRST, days),
            "availability": [*(absence.row for absence in absences), *available],
            "wishes": wish_rows(staff, absences, FIRST, days, self._random("wishes")),
            "choices": choice_rows(staff, self._random("choices")),
            "history": history_rows(staff, FIRST),
            "rulebook": {"book": BOOK},
        }

    def read(self) -> Reading:
        """The unit, through the door that every document takes."""
        return read_unit(self.document())

    def write(self, folder: Path) -> None:
        """Write the unit as the files of a folder, which is made if there is none."""
        folder.mkdir(parents=True, exist_ok=True)
        document = self.document()
        for table, model in TABLES.items():
            text = _csv_text(model.model_fields, document.get(table, []))
            write_atomically(folder / f"{table}.csv", text)
        write_atomically(folder / "rulebook.yaml", f"book: {BOOK}\n")

    def _unit_row(self) -> Row:
        places = str(round(self.people * PLACES_PER_PERSON))
        return {"unit": self.name, "name": self.name, "cost_centre": "41000", "places": places, "grid_minutes": "30"}

    def _random(self, what: str) -> Random:
        """Numbers of their own for each part, so that a change of one leaves the others as they are."""
        return Random(f"{self.name} {what}")  # noqa: S311 (nothing is kept secret)


def _csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
