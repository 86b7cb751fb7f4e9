"""What each has had in the eight weeks before the horizon: the last four as in the history, the four before much like them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from generator.history import times_of, weekend_of
from generator.model import CLOCK_DAY, FIRST, LedgerEntry, Person, Record, Shift

WEEKS = 8
BEGINNING = FIRST - timedelta(weeks=WEEKS)
"""A Monday, like the day on which the history begins."""
LAST = FIRST - timedelta(days=1)
ALL_SAINTS = date(2026, 10, 31)
"""The only public holiday of the eight weeks, a Saturday before the history begins."""

EVENING = 19 * 60
NIGHT_BEGINS, NIGHT_ENDS, NIGHT_MINUTES = 22 * 60, 30 * 60, 3 * 60


def ledger_for(people: Iterable[Person], history: list[Record], shifts: list[Shift], rng: Random) -> list[LedgerEntry]:
    """Entries for everybody, roughly in proportion to the contracts but not quite."""
    return [
        LedgerEntry(person.id, quantity, BEGINNING, LAST, amount, person.contracted_minutes(7 * WEEKS))
        for person in people
        for quantity, amount in _amounts(person, history, shifts, rng).items()
    ]


def _amounts(person: Person, history: list[Record], shifts: list[Shift], rng: Random) -> dict[str, int]:
    had = _counted([record for record in history if record.employee == person.id], shifts)
    weekend = (ALL_SAINTS - FIRST).days // 7
    works_then = weekend % 2 == int(person.id[1:]) % 2
    return {
        "evenings": had["evenings"] + _much_like(had["evenings"], rng),
        "nights": had["nights"] + _much_like(had["nights"], rng),
        "weekends": had["weekends"] + rng.choice((1, 2, 2, 2)),
        "public_holidays": int(works_then and rng.random() < 0.7),
        "denied_wishes": rng.choice((0, 0, 1, 1, 1, 2, 3)),
    }


def _much_like(amount: int, rng: Random) -> int:
    return max(0, amount + rng.choice((-1, 0, 0, 1))) if amount else 0


def _counted(records: list[Record], shifts: list[Shift]) -> Counter[str]:
    """Evenings, nights and weekends among somebody's records."""
    catalogue = {shift.code: shift for shift in shifts}
    times = [times_of(record, catalogue, BEGINNING) for record in records]
    nights = [_is_night(*time) for time in times]
    return Counter(
        nights=sum(nights),
        evenings=sum(end % CLOCK_DAY > EVENING and not night for (_, end), night in zip(times, nights, strict=True)),
        weekends=len({weekend_of(*time) for time in times} - {None}),
    )


def _is_night(start: int, end: int) -> bool:
    midnight = start // CLOCK_DAY * CLOCK_DAY
    return min(end, midnight + NIGHT_ENDS) - max(start, midnight + NIGHT_BEGINS) >= NIGHT_MINUTES
