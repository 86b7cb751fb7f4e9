from dataclasses import replace
from datetime import date

import pytest
from tests.verifier import AUTUMN, MONDAY, SPRING, employee, instance, shift

from staffing.domain.choices import Absence, AbsenceKind, AvailableTime
from staffing.domain.instance import Instance
from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.shift import Assignment, DayOff
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import SkillPeriod

DAY = 24 * 60


def absence(who: str, start: int, end: int) -> Absence:
    return Absence(who, Interval(start, end), AbsenceKind.LEAVE)


def available(who: str, start: int, end: int) -> AvailableTime:
    return AvailableTime(who, Interval(start, end))


# Who is what


def test_employees_are_found_by_id() -> None:
    problem = instance("| 0 06:00-14:00")
    assert {who: person.name for who, person in problem.employee.items()} == {"ann": "Ann", "bob": "Bob"}


def test_given_shifts_are_each_persons_own_in_order_of_time() -> None:
    problem = instance(
        "8 06:00-14:00, -1 22:00-30:00, -2 06:00-14:00, 3 06:00-14:00 pinned, 0 06:00-14:00 pinned | 7 06:00-14:00"
    )
    assert [one.day for one in problem.adjacent_of["ann"]] == [-2, -1, 8]
    assert [one.day for one in problem.adjacent_of["bob"]] == [7]
    assert [one.day for one in problem.pinned_of["ann"]] == [0, 3]
    assert problem.pinned_of["bob"] == problem.adjacent_of["nobody"] == ()


def test_days_off_are_each_persons_own() -> None:
    problem = instance("|", days_off=(DayOff("ann", 3), DayOff("ann", 5), DayOff("bob", 0)))
    assert problem.days_off_of["ann"] == {3, 5}
    assert problem.days_off_of["bob"] == {0}
    assert problem.days_off_of["nobody"] == frozenset()


def test_absences_are_each_persons_own() -> None:
    problem = instance("|", absences=(absence("bob", 0, 60), absence("ann", 60, 90), absence("bob", 90, 120)))
    assert [one.interval.start for one in problem.absences_of["bob"]] == [0, 90]
    assert problem.absences_of["nobody"] == ()


def test_entries_of_the_ledger_are_each_persons_own() -> None:
    ledger = tuple(LedgerEntry(who, Quantity.NIGHTS, Period(MONDAY, MONDAY), 1) for who in ("ann", "bob", "ann"))
    assert instance("|", ledger=ledger).ledger_of == {"ann": (ledger[0], ledger[2]), "bob": (ledger[1],)}
    assert instance("|", ledger=ledger).ledger_of["nobody"] == ()


# Which days somebody is away


@pytest.mark.parametrize(
    ("absences", "days"),
    [
        ([(0, DAY)], {0}),
        ([(0, DAY - 1)], set()),
        ([(1, DAY)], set()),
        ([(DAY // 2, 3 * DAY + DAY // 2)], {1, 2}),
        ([(0, DAY // 2), (DAY // 2, DAY)], {0}),
        ([(0, DAY // 2), (DAY // 2 + 1, DAY)], set()),
        ([(0, 700), (600, DAY)], {0}),
        ([(-2 * DAY, 0), (6 * DAY, 9 * DAY)], {-2, -1, 6, 7, 8}),
    ],
)
def test_days_away_are_absent_from_midnight_to_midnight(absences: list[tuple[int, int]], days: set[int]) -> None:
    problem = instance("", absences=tuple(absence("ann", *times) for times in absences))
    assert problem.away_days_of["ann"] == days
    assert problem.away_days_of["bob"] == frozenset()


def test_asking_for_the_absences_of_somebody_without_any_changes_nothing() -> None:
    problem = instance("", absences=(absence("ann", 0, DAY),))
    assert problem.absences_of["bob"] == ()
    assert problem.away_days_of == {"ann": {0}}


def test_a_day_of_the_clock_change_is_away_at_its_own_length() -> None:
    spring, autumn = Horizon(SPRING, 7), Horizon(AUTUMN, 7)
    sunday = absence("ann", spring.start_of(6), spring.start_of(6) + 23 * 60)
    assert instance("", first=SPRING, absences=(sunday,)).away_days_of["ann"] == {6}
    sunday = absence("ann", autumn.start_of(6), autumn.start_of(6) + 24 * 60)
    assert instance("", first=AUTUMN, absences=(sunday,)).away_days_of["ann"] == frozenset()


# Which days are known


@pytest.mark.parametrize(
    ("drawn", "first", "last"),
    [
        ("0 06:00-14:00", 0, 6),
        ("-1 22:00-30:00", -1, 6),
        ("-9 06:00-14:00, -1 06:00-14:00", -9, 6),
        ("7 06:00-14:00", 0, 7),
        ("-3 06:00-14:00 | 12 06:00-14:00", -3, 12),
    ],
)
def test_days_are_known_as_far_as_shifts_are_given(drawn: str, first: int, last: int) -> None:
    assert instance(drawn).known_days == range(first, last + 1)


# When nobody can be given work


def test_somebody_without_absences_or_available_times_is_never_blocked() -> None:
    assert instance("").blocked_of["ann"] == ()


def test_absences_block_in_order_of_time() -> None:
    problem = instance("|", absences=(absence("ann", 500, 600), absence("bob", 0, 9), absence("ann", 100, 200)))
    assert problem.blocked_of["ann"] == (Interval(100, 200), Interval(500, 600))
    assert problem.blocked_of["bob"] == (Interval(0, 9),)


def test_everything_outside_the_available_times_is_blocked_from_a_week_before_to_a_week_after() -> None:
    problem = instance("", available=(available("ann", DAY, DAY + 480), available("ann", 3 * DAY, 3 * DAY + 60)))
    assert problem.blocked_of["ann"] == (
        Interval(-7 * DAY, DAY),
        Interval(DAY + 480, 3 * DAY),
        Interval(3 * DAY + 60, 14 * DAY),
    )


def test_absences_within_available_times_block_on_top() -> None:
    problem = instance("", available=(available("ann", 0, 7 * DAY),), absences=(absence("ann", 60, 90),))
    assert problem.blocked_of["ann"] == (Interval(-7 * DAY, 0), Interval(60, 90), Interval(7 * DAY, 14 * DAY))


def test_what_is_blocked_around_a_clock_change_has_its_true_length() -> None:
    problem = instance("", first=AUTUMN, available=(available("ann", 0, 7 * DAY + 60),))
    assert problem.blocked_of["ann"] == (Interval(-7 * DAY, 0), Interval(7 * DAY + 60, 14 * DAY + 60))


# Who counts towards which demand


def test_the_skills_of_shifts_are_those_of_candidates_and_given_shifts() -> None:
    horizon = Horizon(MONDAY, 7)
    problem = instance(
        "0 06:00-14:00 as care, -1 22:00-30:00 as nurse",
        pinned=(Assignment("ann", shift("2 06:00-14:00 as cook", horizon)),),
    )
    assert problem.shift_skills == {"care", "nurse", "cook"}


@pytest.mark.parametrize(
    ("who", "drawn", "skill", "counts"),
    [
        ("ann", "0 06:00-14:00 as care", "care", True),
        ("ann", "0 06:00-14:00 as nurse", "care", False),
        ("bob", "0 06:00-14:00 as nurse", "nurse", True),
        ("ann", "0 06:00-14:00 as care", "nurse", False),
        ("ann", "0 06:00-14:00 as care", "medicine", True),
        ("ann", "0 06:00-14:00 as nurse", "medicine", True),
        ("bob", "0 06:00-14:00 as care", "medicine", False),
        ("ann", "1 22:00-30:00 as care", "medicine", True),
        ("ann", "2 00:00-08:00 as care", "medicine", False),
    ],
)
def test_a_shift_counts_for_its_own_skill_and_a_person_for_skills_that_no_shift_has(
    who: str, drawn: str, skill: str, counts: bool
) -> None:
    problem = counting()
    assert problem.covers(who, shift(drawn, problem.horizon), skill) is counts


def counting() -> Instance:
    until_tuesday = SkillPeriod("medicine", Period(last=date(2026, 12, 1)))
    return instance(
        "0 06:00-14:00 as care, 0 06:00-14:00 as nurse",
        employees=(employee(skills=(SkillPeriod("nurse"), until_tuesday)), employee("bob", skills=())),
    )


def test_days_are_published_until_the_last_that_has_a_published_shift() -> None:
    problem = instance("0 06:00-14:00, 3 06:00-14:00")
    assert problem.published_days == range(0)
    told = replace(problem, published=tuple(Assignment("ann", one) for one in problem.shifts))
    assert told.published_days == range(4)
