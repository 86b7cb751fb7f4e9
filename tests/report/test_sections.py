from datetime import date

from tests.report.tiny import ANNA, MONDAY, demand, monthly, report, schedule, shift

from staffing.domain.choices import Wish, WishKind
from staffing.domain.findings import Obstacle, OpenDemand
from staffing.domain.run import Progress, Run, Status, StopReason
from staffing.domain.time import Horizon, Interval
from staffing.report import sections

DAY = shift(0, "07:00", "16:00")


def test_weeks_begin_on_monday_and_the_first_knows_its_weekday() -> None:
    horizon = Horizon(date(2026, 12, 5), 3)
    steps = tuple(demand(day, "08:00", "08:30", (1, 1, 1), horizon=horizon) for day in range(3))
    (care,) = sections.staffing(report(schedule(demand=steps, horizon=horizon)))
    assert [(week.week, week.offset, len(week.days)) for week in care.weeks] == [(49, 5, 2), (50, 0, 1)]
    assert care.unfilled_minutes == 90


def test_a_drawing_is_described_in_words() -> None:
    steps = (demand(0, "08:00", "08:30", (2, 2, 2)), demand(0, "16:00", "16:30", (0, 0, 1)))
    (care,) = sections.staffing(report(schedule((ANNA, DAY), demand=steps)))
    assert "Mon 30 Nov, care: 0 to 1 people at work, 0:30 hours unfilled" in care.weeks[0].days[0].drawing


def test_reasons_name_five_people_and_count_the_rest() -> None:
    people = tuple(monthly(f"e{number}") for number in range(7))
    obstacles = (Obstacle("daily_rest", tuple(who.id for who in people)), Obstacle("wishes", ("e1",)))
    found = OpenDemand(Interval(480, 510), "care", 30, obstacles)
    (row,) = sections.open_demand(report(schedule(employees=people), open_demand=[found]))
    assert row.when == "Mon 30 Nov 08:00–08:30"
    assert row.reasons == (("Daily rest", "E0, E1, E2, E3, E4 and 2 more"), ("Wishes", "E1"))


def test_a_wish_is_told_with_what_stands_against_it() -> None:
    wishes = (
        Wish("a", "anna", WishKind.AVOID, MONDAY, 3),
        Wish("b", "anna", WishKind.AVOID, MONDAY, 2, shift="D"),
        Wish("c", "anna", WishKind.AVOID, MONDAY, 1, clock=Interval(15 * 60, 17 * 60)),
        Wish("d", "anna", WishKind.WANT, date(2026, 12, 1), 1),
        Wish("e", "anna", WishKind.WANT, date(2026, 12, 1), 1, shift="E"),
        Wish("f", "anna", WishKind.WANT, date(2026, 12, 1), 1, clock=Interval(15 * 60, 17 * 60)),
        Wish("g", "anna", WishKind.WANT, MONDAY, 1),
    )
    (row,) = sections.wishes(report(schedule((ANNA, DAY), wishes=wishes)))
    assert row.name == "Anna"
    assert row.denied == (
        "Mon 30 Nov: wants to be free (strength 3); has D 07:00–16:00",
        "Mon 30 Nov: wants not D (strength 2); has D 07:00–16:00",
        "Mon 30 Nov: wants to be free 15:00–17:00 (strength 1); has D 07:00–16:00",
        "Tue 1 Dec: wants to work (strength 1)",
        "Tue 1 Dec: wants E (strength 1)",
        "Tue 1 Dec: wants to work 15:00–17:00 (strength 1)",
    )
    assert (row.count.granted, row.count.denied) == (1, 6)


def test_the_search_is_drawn_only_where_there_was_one_to_see() -> None:
    points = (Progress(1, 300, None, "construct"), Progress(2, 200, 100, "improve"))
    seen = Run(Status.FEASIBLE, StopReason.TIME, (), 200, 100, 3.0, 7, 2, points)
    at_once = Run(Status.OPTIMAL, StopReason.PROVEN, (), 200, 200, 3.0, 7, 2, points[:1])
    assert sections.trajectory(report(schedule())) is None
    assert sections.trajectory(report(schedule(), run=at_once)) is None
    course = sections.trajectory(report(schedule(), run=seen))
    assert course is not None
    assert "from 3\u00a0kr after 1 seconds to 2\u00a0kr after 2 seconds, which is at most 50.0" in course.drawing


def test_each_part_of_the_search_has_the_same_mark_in_the_table_and_in_the_drawing() -> None:
    points = (Progress(1, 300, None, "", "construct"), Progress(2, 200, None, "", "columns"))
    run = Run(Status.FEASIBLE, StopReason.TIME, (), 200, None, 3.0, 7, 2, points)
    course = sections.trajectory(report(schedule(), run=run))
    assert course is not None
    assert [part.part for _, part in course.parts] == ["construct", "columns"]
    for place, (mark, _) in enumerate(course.parts):
        assert f'class="part part{place}"' in mark
        assert f'class="part part{place}"' in course.drawing
