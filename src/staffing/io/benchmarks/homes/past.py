"""The weeks before the horizon of a made home: a rota of two weeks, legal and about as long as the contracts."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from staffing.io.benchmarks.homes.staff import Row, Team, Worker, of_team, wards_of

WEEKS = 4
ROTA = {
    # Weekdays 0 to 6 are of the week with a worked weekend, 7 to 13 of the free one; those named first are kept longest.
    Team.DAY: (5, 6, 9, 10, 4, 8, 1, 11, 0),
    Team.NURSE: (5, 6, 9, 10, 4, 8, 1, 11, 0),
    Team.NIGHT: (5, 6, 4, 9, 10, 8, 1),
}
PAID = {Team.DAY: 8 * 60, Team.NURSE: 8 * 60, Team.NIGHT: 10 * 60}
"""Minutes of a shift of the rota."""

BLOCKS = ((0, 1), (4, 5, 6), (8, 9, 10, 11))
"""Days in a row of the rota: one kind of shift each, so that rest is never short."""

SHIFTS = ("D1", "E1", "D2", "E3", "D3", "E2")
"""What a block of the day staff may be, in turns."""


def history_rows(staff: Sequence[Worker], first: date) -> list[Row]:
    """Four weeks of shifts before `first`, a Monday, in order of days. As many wake each night as there are wards."""
    records = [*_by_day(staff, first), *_by_night(staff, first)]
    return [{"employee": who, "date": str(day), "shift": code} for day, who, code in sorted(records)]


def _by_day(staff: Sequence[Worker], first: date) -> Iterator[tuple[date, str, str]]:
    for worker in of_team(staff, Team.DAY, Team.NURSE):
        for week, weekday, place in _rota(worker):
            block = next(number for number, days in enumerate(BLOCKS) if place in days)
            yield _date(first, week, weekday), worker.id, _code(worker, week // 2 + block, weekday)


def _by_night(staff: Sequence[Worker], first: date) -> Iterator[tuple[date, str, str]]:
    wards = wards_of(len(staff))
    awake: dict[date, int] = {}
    for worker in of_team(staff, Team.NIGHT):
        for week, weekday, _ in _rota(worker):
            day = _date(first, week, weekday)
            awake[day] = awake.get(day, 0) + 1
            if awake[day] <= wards:
                yield day, worker.id, "N1"


def _rota(worker: Worker) -> Iterator[tuple[int, int, int]]:
    """Week, weekday and day of the rota of each shift; those of odd places work the weekend before the horizon."""
    shifts = round(2 * worker.weekly_minutes / PAID[worker.team])
    kept = set(ROTA[worker.team][:shifts])
    for week in range(WEEKS):
        half = (week + worker.place) % 2
        yield from ((week, place % 7, place) for place in sorted(kept) if place // 7 == half)


def _date(first: date, week: int, weekday: int) -> date:
    return first + timedelta(weeks=week - WEEKS, days=weekday)


def _code(worker: Worker, block: int, weekday: int) -> str:
    if worker.team is Team.NURSE:
        return "R4" if weekday >= 5 else "R1"
    return SHIFTS[(worker.place + block) % len(SHIFTS)]
