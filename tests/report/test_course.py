"""The course of a search: which part is said to have found what."""

from staffing.domain.run import Progress
from staffing.report.course import Contribution, Find, bounds, contributions, schedules

TRAJECTORY = (
    Progress(0.0, 900, None, "", "start"),
    Progress(1.0, 900, 100, "", "relaxation"),
    Progress(2.0, 500, 100, "", "construct"),
    Progress(3.0, 450, 100, "", "columns"),
    Progress(4.0, 450, 300, "", "columns"),
    Progress(5.0, 440, 300, "", "construct"),
    Progress(6.0, 410, 300, "", "columns"),
)


def test_better_schedules_and_better_bounds_are_told_apart() -> None:
    assert [find.amount for find in schedules(TRAJECTORY)] == [900, 500, 450, 440, 410]
    assert bounds(TRAJECTORY) == [Find(1.0, "relaxation", 100), Find(4.0, "columns", 300)]


def test_each_part_has_what_it_found_in_the_order_of_first_finds() -> None:
    assert contributions(TRAJECTORY) == (
        Contribution("start", 1, 0, 0, 0),
        Contribution("relaxation", 0, 0, 1, 0),
        Contribution("construct", 2, 410, 0, 0),
        Contribution("columns", 2, 80, 1, 200),
    )


def test_what_the_parts_found_adds_up_to_what_the_search_did() -> None:
    parts = contributions(TRAJECTORY)
    assert sum(part.lowered for part in parts) == 900 - 410
    assert sum(part.raised for part in parts) == 300 - 100


def test_a_search_that_found_nothing_has_no_parts() -> None:
    assert contributions(()) == ()
    assert schedules(()) == bounds(()) == []
