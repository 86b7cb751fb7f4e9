"""The drawing of a search: what is in it, not how it looks."""

import re
from collections.abc import Iterable

import pytest

from staffing.domain.run import Progress
from staffing.report.search_chart import APART_OF_ONE_PART, LEFT, RIGHT, SHAPES, mark, search_chart

START = Progress(0, 200_00, None, "construct", "construct")


def drawn(*points: Progress, seconds: float = 9) -> str:
    parts = list(dict.fromkeys(point.by for point in points))
    return search_chart(points, seconds, parts, "Search").replace("\u00a0", " ")


def path(drawing: str, name: str) -> str:
    (found,) = re.findall(rf'<path class="{name}" d="([^"]*)"/>', drawing)
    return str(found)


def texts(drawing: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawing)


def marks(drawing: str) -> list[int]:
    return [int(place) for place in re.findall(r'class="part part(\d)"', drawing)]


def at_seconds(seconds: Iterable[float], by: str = "columns") -> list[Progress]:
    return [Progress(moment, 150_00 - place, None, "", by) for place, moment in enumerate(seconds)]


def test_lines_begin_with_what_was_found_and_last_until_the_end() -> None:
    drawing = drawn(START, Progress(4, 120_00, 100_00, "improve", "columns"))
    assert path(drawing, "objective").startswith(f"M{LEFT} ")
    # Time runs as its logarithm: 4 of 9 seconds are ln 5 of ln 10.
    assert path(drawing, "bound").startswith("M656.8 ")
    assert path(drawing, "bound").split("L")[-1].startswith(f"{RIGHT} ")
    assert {"price 120 kr", "bound 100 kr", "gap 16.7 %"} <= set(texts(drawing))


def test_a_search_without_a_bound_has_neither_its_line_nor_a_gap() -> None:
    drawing = drawn(START)
    assert [name for name in ("bound", "gap", "between") if f'class="{name}"' in drawing] == []


def test_the_area_between_price_and_bound_begins_where_both_are_known() -> None:
    drawing = drawn(START, Progress(4, 200_00, 100_00, "", "relaxation"), Progress(6, 150_00, 100_00, "", "columns"))
    assert path(drawing, "between").startswith("M656.8 ")
    assert min(float(x) for x in re.findall(r"[ML]([\d.]+) ", path(drawing, "between"))) == 656.8


def test_what_lies_beyond_the_axis_runs_along_its_edge() -> None:
    drawing = drawn(Progress(0, 9_000_00, -500_00, "", "start"), Progress(4, 100_00, 90_00, "", "construct"))
    assert [text for text in texts(drawing) if re.fullmatch(r"\d+ kr", text)] == ["50 kr", "100 kr", "150 kr"]
    assert path(drawing, "objective").startswith(f"M{LEFT} 14L656.8 14L")


def test_the_gap_has_an_axis_of_decades() -> None:
    ticks = {"100 %", "10 %", "1 %"}
    assert ticks <= set(texts(drawn(Progress(1, 200_00, 100_00, "", "a"))))
    assert ticks | {"0.1 %"} <= set(texts(drawn(Progress(1, 200_00, 199_00, "", "a"))))


def test_a_gap_that_is_closed_ends_at_nothing() -> None:
    drawing = drawn(START, Progress(1, 150_00, 100_00, "", "a"), Progress(2, 120_00, 120_00, "", "b"))
    assert {"0 %", "gap 0 %, proven"} <= set(texts(drawing))
    assert path(drawing, "gap").endswith("L900 318")


def test_a_price_of_nothing_can_be_drawn() -> None:
    assert "price 0 kr" in texts(drawn(START, Progress(1, 0, 0, "", "columns")))


@pytest.mark.parametrize(
    ("seconds", "first", "last"),
    [
        (0.26, "0 s", "0.3 s"), (9.0, "0 s", "9 s"), (25.4, "0 s", "25 s"), (60.3, "0 s", "1 min"), (600, "0 s", "10 min"),
        (7200, "0 s", "2 h"),
    ],
)  # fmt: skip
def test_moments_are_in_the_unit_that_suits_them(seconds: float, first: str, last: str) -> None:
    moments = [text for text in texts(drawn(START, seconds=seconds)) if re.fullmatch(r"[\d.]+ (s|min|h)", text)]
    assert (moments[0], moments[-1]) == (first, last)
    assert len(moments) == len(set(moments))


def test_each_part_has_its_mark() -> None:
    drawing = drawn(START, Progress(1, 200_00, 90_00, "", "relaxation"), Progress(4, 150_00, 90_00, "", "columns"))
    assert sorted(marks(drawing)) == [0, 1, 2]


def test_marks_keep_apart_but_one_of_each_part_is_drawn() -> None:
    crowd = at_seconds(4 + step / 1000 for step in range(100))
    assert marks(drawn(START, *crowd)) == [0, 1]
    assert marks(drawn(START, *crowd, Progress(4.2, 149_00, None, "", "exact"))) == [0, 1, 2]
    spread = at_seconds((2, 4, 6, 8))
    assert marks(drawn(START, *spread)) == [0, 1, 1, 1, 1]


def test_along_a_line_marks_of_one_part_are_not_too_dense() -> None:
    drawing = drawn(*at_seconds(step / 100 for step in range(900)))
    assert 2 < len(marks(drawing)) <= (RIGHT - LEFT) / APART_OF_ONE_PART + 1


def test_with_more_parts_than_shapes_they_are_used_again() -> None:
    assert 'class="part part1"' in mark(len(SHAPES) + 1)


def test_the_drawing_says_in_words_what_it_shows() -> None:
    assert 'role="img" aria-label="Search"' in drawn(START)
    assert 'aria-hidden="true"' in mark(0)
