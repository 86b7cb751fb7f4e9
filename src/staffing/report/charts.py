"""The drawings of the page: staffing against demand, cost by day, and bars in tables.

Colours, strokes and type are the style sheet's; here is only geometry. Every drawing says in words what it shows, or stands
beside text that does.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from markupsafe import Markup

from staffing.domain.time import Interval
from staffing.report import words
from staffing.report.cost import DayCost
from staffing.report.coverage import CoverageCell
from staffing.report.svg import Number, Scale, element, line, ornament, picture, steps

Level = tuple[int, int, Number]
"""Start and end in minutes, and how many people."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One skill on one day: `ticks` are minutes with their clock time, `top` is the most people the axis shows."""

    interval: Interval
    cells: tuple[CoverageCell, ...]
    ticks: tuple[tuple[int, str], ...]
    top: int


def staffing(panel: Panel, label: str) -> Markup:
    """Staffing as a stepped line over the band from minimum to maximum; what is outside it is filled, and marked below."""
    x = Scale(panel.interval.start, panel.interval.end, 15, 196)
    y = Scale(0, panel.top, 90, 6)
    below = [cell for cell in panel.cells if cell.missing_minutes]
    above = [cell for cell in panel.cells if cell.over_minutes]
    return picture(
        200,
        112,
        label,
        *_staffing_axes(panel, x, y),
        element("path", class_="band", d=_boxes(panel.cells, x, y, _minimum, _maximum)),
        element("path", class_="minimum", d=_stepped(_levels(panel.cells, _minimum), x, y)),
        element("path", class_="ideal", d=_stepped(_levels(panel.cells, _ideal), x, y)),
        element("path", class_="above", d=_boxes(above, x, y, _maximum, _staffed)),
        element("path", class_="below", d=_boxes(below, x, y, _staffed, _minimum)),
        element("path", class_="staffed", d=_stepped(_levels(panel.cells, _staffed), x, y)),
        element("path", class_="below-mark", d=_marks(below, x)),
        element("path", class_="above-mark", d=_marks(above, x)),
        class_="staffing",
    )


def top_of(cells: Iterable[CoverageCell]) -> int:
    """The most people an axis needs for these steps; a far higher maximum, which means no limit, is cut off."""
    found = list(cells)
    peak = max((max(cell.demand.ideal, ceil(cell.staffed)) for cell in found), default=1)
    limit = max((cell.demand.maximum for cell in found), default=1)
    return max(1, peak, min(limit, peak + 2))


def _staffing_axes(panel: Panel, x: Scale, y: Scale) -> list[Markup]:
    ticks = [part for minute, text in panel.ticks for part in _tick(x(minute), text)]
    return [
        *ticks,
        element("path", class_="axis", d=f"M15 {y(0)}H196"),
        element("text", str(panel.top), x=11, y=y(panel.top) + 4, class_="end"),
        element("text", "0", x=11, y=y(0) + 1, class_="end"),
    ]


def _tick(place: float, text: str) -> tuple[Markup, Markup]:
    return element("path", class_="tick", d=f"M{place:.1f} 6V90"), element(
        "text", text, x=place, y=108, class_="middle"
    )


def _minimum(cell: CoverageCell) -> Number:
    return cell.demand.minimum


def _ideal(cell: CoverageCell) -> Number:
    return cell.demand.ideal


def _maximum(cell: CoverageCell) -> Number:
    return cell.demand.maximum


def _staffed(cell: CoverageCell) -> Number:
    return cell.staffed


def _levels(cells: Iterable[CoverageCell], value: Callable[[CoverageCell], Number]) -> list[Level]:
    """The steps with one value each; those that follow each other with the same value are joined."""
    levels: list[Level] = []
    for cell in cells:
        interval, height = cell.demand.interval, value(cell)
        if levels and levels[-1][1:] == (interval.start, height):
            levels[-1] = (levels[-1][0], interval.end, height)
        else:
            levels.append((interval.start, interval.end, height))
    return levels


def _stepped(levels: Sequence[Level], x: Scale, y: Scale) -> str:
    """A path along the levels, lifted where one does not begin at the end of the one before."""
    pieces: list[list[Level]] = []
    for level in levels:
        if pieces and pieces[-1][-1][1] == level[0]:
            pieces[-1].append(level)
        else:
            pieces.append([level])
    return "".join(line(steps([(x(start), x(end), y(height)) for start, end, height in piece])) for piece in pieces)


def _boxes(
    cells: Sequence[CoverageCell],
    x: Scale,
    y: Scale,
    low: Callable[[CoverageCell], Number],
    high: Callable[[CoverageCell], Number],
) -> str:
    """A path around the area between two values, one box for each stretch on which both stay the same."""
    corners: dict[tuple[float, float], list[Interval]] = {}
    for cell in cells:
        boxes = corners.setdefault((y(low(cell)), y(high(cell))), [])
        interval = cell.demand.interval
        if boxes and boxes[-1].end == interval.start:
            boxes[-1] = Interval(boxes[-1].start, interval.end)
        else:
            boxes.append(interval)
    return "".join(
        f"M{x(box.start):.1f} {bottom:.1f}H{x(box.end):.1f}V{top:.1f}H{x(box.start):.1f}Z"
        for (bottom, top), boxes in corners.items()
        for box in boxes
    )


def _marks(cells: Iterable[CoverageCell], x: Scale) -> str:
    """A bar under the axis for each stretch, so that it is seen without colour."""
    return "".join(f"M{x(start):.1f} 94H{x(end):.1f}" for start, end, _ in _levels(cells, lambda _: 0))


def bar(value: int, mark: int | None, top: int) -> Markup:
    """A bar in a table, with a tick at what it is measured against; what goes beyond the tick has a pattern of its own."""
    x = Scale(0, top, 1, 159)
    within = value if mark is None else min(value, mark)
    parts = [
        element("path", class_="track", d="M1 7H159"),
        element("path", class_="value", d=f"M1 7H{x(within):.1f}"),
    ]
    if mark is not None and value > mark:
        parts.append(element("path", class_="beyond", d=f"M{x(mark):.1f} 7H{x(value):.1f}"))
    if mark is not None:
        parts.append(element("path", class_="mark", d=f"M{x(mark):.1f} 0V14"))
    return ornament(160, 14, *parts, class_="bar")


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One day of the cost chart: its text on the axis, and whether the text is bold because a week begins."""

    cost: DayCost
    text: str
    begins_week: bool


def cost_by_day(columns: Sequence[DayColumn], label: str) -> Markup:
    """A column for each day, what is fixed below what depends on the schedule, and the day's budget as a line."""
    values = round_values(
        0, max(max(column.cost.balance.amount, column.cost.balance.budget or 0) for column in columns)
    )
    y, slot = Scale(values[0], values[-1], 190, 12), Scale(0, len(columns), 72, 1076)
    parts = money_axis(values, y, 72, 1076)
    for place, column in enumerate(columns):
        parts += _day_column(column.cost, slot(place), slot(place + 1), y)
    for place in range(0, len(columns), max(1, len(columns) // 28)):
        middle = (slot(place) + slot(place + 1)) / 2
        weight = "middle week" if columns[place].begins_week else "middle"
        parts.append(element("text", columns[place].text, x=middle, y=208, class_=weight))
    return picture(1080, 214, label, *parts, class_="columns")


def _day_column(cost: DayCost, start: float, end: float, y: Scale) -> list[Markup]:
    width = (end - start) * 0.68
    left = (start + end - width) / 2
    amount, budget = max(cost.balance.amount, 0), cost.balance.budget
    fixed = min(max(cost.fixed, 0), amount)
    parts = [
        element("rect", class_=name, x=left, y=y(high), width=width, height=y(low) - y(high))
        for name, low, high in (("fixed", 0, fixed), ("variable", fixed, amount))
        if high > low
    ]
    if budget is not None:
        parts.append(element("path", class_="budget", d=f"M{start:.1f} {y(budget):.1f}H{end:.1f}"))
    return parts


def money_axis(values: Sequence[int], y: Scale, left: int, right: int) -> list[Markup]:
    """Lines across the drawing at amounts in öre, with the amounts beside them."""
    parts: list[Markup] = []
    for value in values:
        parts.append(element("path", class_="tick", d=f"M{left} {y(value):.1f}H{right}"))
        parts.append(element("text", words.kronor(value), x=left - 6, y=y(value) + 4, class_="end"))
    return parts


def round_values(low: int, high: int) -> list[int]:
    """Round numbers at even steps, three to six of them, from at or below `low` to at or above `high`."""
    aim = max(high - low, 4) / 4
    power = 10 ** floor(log10(aim))
    step = next(int(power * factor) for factor in (1, 2, 5, 10) if power * factor >= aim)
    first, last = floor(low / step), ceil(high / step)
    return [count * step for count in range(first, max(last, first + 1) + 1)]
