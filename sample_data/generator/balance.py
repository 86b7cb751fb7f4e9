"""Whether the hours that people have are the hours that customers need."""

from dataclasses import dataclass
from datetime import date

from generator.model import Absence, Demand, Person, clock, dates, demand_on


@dataclass(frozen=True)
class Balance:
    """Hours needed (the ideal of the demand curve) against hours that people have, in minutes."""

    what: str
    needed: int
    contracted: int
    absent: int

    @property
    def share(self) -> float:
        """Needed as a share of what is left when absences are taken off; 1.0 is exactly enough."""
        return self.needed / (self.contracted - self.absent)

    def __str__(self) -> str:
        return (
            f"{self.what}: needed {self.needed / 60:.0f} h, contracted {self.contracted / 60:.0f} h, "
            f"absent {self.absent / 60:.0f} h ({self.absent / self.contracted:.1%}), needed of present {self.share:.1%}"
        )


def contracted_minutes(people: list[Person], days: int) -> int:
    """What the contracts of people paid by the month come to."""
    return sum(person.contracted_minutes(days) for person in people)


def absent_minutes(people: list[Person], absences: list[Absence], days: list[date]) -> int:
    """Contracted minutes that absences take away: by day, or by the clock for training."""
    by_id = {person.id: person for person in people}
    total = 0
    for absence in absences:
        person = by_id.get(absence.employee)
        if person is None:
            continue
        away = sum(absence.covers(day) for day in days)
        if absence.counts_as_worked:
            total += away * (clock(absence.end_clock) - clock(absence.start_clock))
        else:
            total += person.contracted_minutes(away)
    return total


def needed_minutes(demand: list[Demand], skill: str, days: list[date], within: tuple[int, int]) -> int:
    """Person-minutes at the ideal level for a skill, between two clock times of every day."""
    low, high = within
    return sum(
        max(0, min(row.end, high) - max(row.start, low)) * row.ideal
        for day in days
        for row in demand_on(demand, skill, day)
    )


def balance(what: str, people: list[Person], absences: list[Absence], needed: int, first: date, days: int) -> Balance:
    """The balance of a team over a horizon."""
    return Balance(what, needed, contracted_minutes(people, days), absent_minutes(people, absences, dates(first, days)))
