from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from staffing.domain.issue import Place
from staffing.domain.time import Period
from staffing.io.collisions import collisions, duplicates, once, period_span
from staffing.io.rows import Row
from staffing.io.table_row import TableRow


class Stretch(TableRow):
    key: str
    start: int
    end: int


def rows(*stretches: tuple[str, int, int]) -> list[Row[Stretch]]:
    return [
        Row(Place("t", number), Stretch(key=key, start=start, end=end))
        for number, (key, start, end) in enumerate(stretches, start=1)
    ]


def colliding(*stretches: tuple[str, int, int]) -> list[tuple[int | None, int | None]]:
    found = collisions(rows(*stretches), lambda cells: [(cells.key, cells.start, cells.end)])
    return [(row.place.row, other.place.row) for row, other in found]


def test_stretches_of_one_key_that_share_a_minute_collide_and_those_that_meet_do_not() -> None:
    assert colliding(("a", 0, 10), ("a", 9, 20)) == [(2, 1)]
    assert colliding(("a", 0, 10), ("a", 10, 20)) == []
    assert colliding(("a", 0, 10), ("b", 5, 20)) == []


def test_the_row_that_comes_later_is_told_with_the_one_before() -> None:
    assert colliding(("a", 50, 60), ("a", 0, 10), ("a", 5, 55)) in ([(3, 1)], [(3, 2)])
    assert colliding(("a", 0, 100), ("a", 10, 20), ("a", 30, 40)) == [(2, 1), (3, 1)]


def test_a_row_that_says_the_same_is_a_duplicate_and_no_collision() -> None:
    twice = rows(("a", 0, 10), ("b", 0, 10), ("a", 0, 10))
    assert [(row.place.row, other.place.row) for row, other in duplicates(twice)] == [(3, 1)]
    assert colliding(("a", 0, 10), ("a", 0, 10)) == []


def test_open_ended_periods_reach_every_date() -> None:
    _, start, end = period_span("a", Period())
    assert start < date(1950, 1, 1).toordinal()
    assert end > date(2100, 12, 31).toordinal()
    assert period_span("a", Period(date(2026, 1, 1), date(2026, 1, 1)))[1:] == (739617, 739618)
    assert once("a") == ("a", 0, 1)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 30), st.integers(1, 8)), max_size=12))
def test_what_is_left_over_never_overlaps_and_what_is_told_overlaps_something(
    drawn: list[tuple[str, int, int]],
) -> None:
    stretches = list(dict.fromkeys((key, start, start + length) for key, start, length in drawn))
    told = {row for row, _ in colliding(*stretches)}
    kept = sorted(stretch for number, stretch in enumerate(stretches, start=1) if number not in told)
    assert all(one[0] != two[0] or one[2] <= two[1] for one, two in pairwise(kept))
    for number in told:
        key, start, end = stretches[(number or 0) - 1]
        assert any(key == other[0] and start < other[2] and other[1] < end for other in kept)
