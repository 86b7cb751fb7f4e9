"""The drawings: what is in them, not how they look."""

import re

import pytest
from tests.report.tiny import HORIZON, demand

from staffing.report import charts
from staffing.report.charts import DayColumn, Panel, round_values, top_of
from staffing.report.cost import Balance, DayCost
from staffing.report.coverage import CoverageCell


def cell(start: str, end: str, levels: tuple[int, int, int], present: int) -> CoverageCell:
    need = demand(0, start, end, levels)
    return CoverageCell(0, need, present * need.interval.minutes)


def drawn(*cells: CoverageCell) -> str:
    return charts.staffing(Panel(HORIZON.day(0), cells, ((360, "06"),), 4), "Monday")


def path(drawing: str, name: str) -> str:
    (found,) = re.findall(rf'<path class="{name}" d="([^"]*)"/>', drawing)
    return str(found)


def test_staffing_within_the_band_marks_nothing() -> None:
    drawing = drawn(cell("08:00", "08:30", (1, 2, 3), 2))
    assert [path(drawing, name) for name in ("below", "above", "below-mark", "above-mark")] == [""] * 4
    assert path(drawing, "band") != ""


def test_below_and_above_are_filled_and_marked() -> None:
    drawing = drawn(cell("00:00", "12:00", (2, 2, 3), 1), cell("12:00", "24:00", (0, 0, 1), 2))
    # The axis runs from 15 to 196, so noon is at 105.5; one person is 21 of the height from 90 up to 6.
    assert path(drawing, "below") == "M15.0 69.0H105.5V48.0H15.0Z"
    assert path(drawing, "above") == "M105.5 69.0H196.0V48.0H105.5Z"
    assert path(drawing, "below-mark") == "M15.0 94H105.5"
    assert path(drawing, "above-mark") == "M105.5 94H196.0"


def test_steps_alike_are_drawn_as_one() -> None:
    drawing = drawn(cell("00:00", "06:00", (1, 1, 1), 1), cell("06:00", "12:00", (1, 1, 1), 1))
    assert path(drawing, "staffed") == "M15 69L105.5 69"


def test_the_line_is_lifted_where_there_is_no_demand() -> None:
    drawing = drawn(cell("00:00", "06:00", (1, 1, 1), 1), cell("12:00", "24:00", (1, 1, 1), 1))
    assert path(drawing, "staffed").count("M") == 2


@pytest.mark.parametrize(
    ("levels", "present", "top"), [((0, 0, 0), 0, 1), ((1, 2, 3), 1, 3), ((1, 2, 99), 1, 4), ((1, 1, 1), 5, 5)]
)
def test_the_axis_ends_at_what_matters(levels: tuple[int, int, int], present: int, top: int) -> None:
    assert top_of([cell("08:00", "09:00", levels, present)]) == top


def test_a_bar_within_its_mark_has_nothing_beyond() -> None:
    assert "beyond" not in charts.bar(5, 5, 10)
    assert 'class="beyond" d="M80.0 7H95.8"' in charts.bar(6, 5, 10)
    assert "mark" not in charts.bar(6, None, 10)


def test_a_day_shows_what_is_fixed_what_depends_and_the_budget() -> None:
    days = [DayCost(0, Balance(300, 200), 100), DayCost(1, Balance(0, None), 0)]
    drawing = charts.cost_by_day([DayColumn(day, "30", True) for day in days], "Cost")
    assert len(re.findall('class="fixed"', drawing)) == len(re.findall('class="variable"', drawing)) == 1
    assert len(re.findall('class="budget"', drawing)) == 1


@pytest.mark.parametrize(
    ("low", "high", "values"),
    [
        (0, 400, [0, 100, 200, 300, 400]),
        (0, 401, [0, 200, 400, 600]),
        (950, 2010, [500, 1000, 1500, 2000, 2500]),
        (0, 0, [0, 1]),
        (-30, 90, [-50, 0, 50, 100]),
    ],
)
def test_axes_have_round_values_that_hold_what_is_drawn(low: int, high: int, values: list[int]) -> None:
    assert round_values(low, high) == values
