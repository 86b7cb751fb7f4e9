"""The drawing of a search: price and bound over the seconds, marked by who found them, and below it the gap between the two.

Time runs as its logarithm, for most is found at first and the last percent takes long; the gap does so for the same reason.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil, dist, floor, inf, log1p, log10

from markupsafe import Markup

from staffing.domain.run import Progress
from staffing.report import words
from staffing.report.charts import money_axis, round_values
from staffing.report.course import Find, bounds, schedules
from staffing.report.svg import Scale, element, line, ornament, picture, steps

LEFT, RIGHT = 92, 900
PRICE_TOP, PRICE_FLOOR = 14, 214
GAP_TOP, GAP_FLOOR = 248, 318
WIDTH, HEIGHT = 1040, 344

FARTHEST = 1.5
"""The axis of money ends at this many times the final price, and begins at its part; what is beyond runs along the edge."""

APART, APART_OF_ONE_PART = 10, 24
"""Marks on one line are drawn so far apart at least, and those of one part farther; the first of each is always drawn."""

TICK_SECONDS = (
    *(0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30),
    *(60 * minutes for minutes in (1, 2, 5, 10, 20)),
    *(3600 * hours for hours in (1, 2, 5, 10)),
)
TICKS_APART = 46

LEAST_DECADES = 2
"""The axis of the gap reaches from 100 % to 1 % at least."""


def search_chart(trajectory: Sequence[Progress], seconds: float, parts: Sequence[str], label: str) -> Markup:
    """The course of a search that took so many seconds; `parts` in the order of their marks. Some price must be known."""
    x = _time(seconds)
    prices, proven = schedules(trajectory), bounds(trajectory)
    values = _money_values(prices, proven)
    y = Scale(values[0], values[-1], PRICE_FLOOR, PRICE_TOP)
    return picture(
        WIDTH,
        HEIGHT,
        label,
        *money_axis(values, y, LEFT, RIGHT),
        *_time_axis(x, seconds),
        *_between(prices, proven, seconds, x, y),
        *_course("objective", "price", prices, seconds, x, y),
        *_course("bound", "bound", proven, seconds, x, y),
        *_marks(proven, parts, x, y),
        *_marks(prices, parts, x, y),
        *_gap(trajectory, seconds, x),
        class_="trajectory",
    )


def mark(place: int) -> Markup:
    """The mark of a part by its place among the parts, for the table beside the drawing."""
    return ornament(16, 14, _mark(place, 8, 7), class_="mark")


def _time(seconds: float) -> Callable[[float], float]:
    scale = Scale(0, log1p(seconds), LEFT, RIGHT)
    return lambda moment: scale(log1p(moment))


def _money_values(prices: Sequence[Find], proven: Sequence[Find]) -> list[int]:
    amounts = [find.amount for find in (*prices, *proven)]
    final = max(1, prices[-1].amount)
    return round_values(
        max(min(amounts), min(final, floor(final / FARTHEST))), min(max(amounts), ceil(final * FARTHEST))
    )


# Axes


def _time_axis(x: Callable[[float], float], seconds: float) -> list[Markup]:
    """Round moments that keep clear of one another and of the end, which is always there."""
    moments: list[float] = [0]
    for moment in TICK_SECONDS:
        if x(moment) - x(moments[-1]) >= TICKS_APART and moment < seconds and RIGHT - x(moment) >= TICKS_APART:
            moments.append(moment)
    texts = [(moment, _duration(moment)) for moment in moments] + [(seconds, _duration(seconds))]
    return [part for moment, text in texts for part in _moment(x(moment), text)]


def _moment(place: float, text: str) -> tuple[Markup, Markup]:
    return (
        element("path", class_="tick", d=f"M{place:.1f} {PRICE_TOP}V{PRICE_FLOOR}M{place:.1f} {GAP_TOP}V{GAP_FLOOR}"),
        element("text", text, x=place, y=GAP_FLOOR + 20, class_="middle"),
    )


def _duration(seconds: float) -> str:
    """`20 s`, `2 min`, `1 h`: in the largest unit that makes a whole number, and below 10 seconds with one decimal."""
    shown = round(seconds, 1 if seconds < 10 else 0)
    for size, unit in ((3600, "h"), (60, "min")):
        if shown >= size and shown % size == 0:
            return f"{shown / size:.0f}{words.NO_BREAK}{unit}"
    return f"{shown:g}{words.NO_BREAK}s"


# The lines


def _course(
    name: str, title: str, finds: Sequence[Find], seconds: float, x: Callable[[float], float], y: Scale
) -> list[Markup]:
    """A stepped line with its name at the end; the two lines close in on each other, so the names keep clear of them."""
    if not finds:
        return []
    levels = _levels([(find.elapsed, y(find.amount)) for find in finds], seconds, x)
    beside = levels[-1][2] + (-3 if name == "objective" else 13)
    text = f"{title} {words.kronor(finds[-1].amount)}"
    return [
        element("path", class_=name, d=line(steps(levels))),
        element("text", text, x=RIGHT + 8, y=beside, class_=f"{name}-name"),
    ]


def _levels(
    heights: Sequence[tuple[float, float]], seconds: float, x: Callable[[float], float]
) -> list[tuple[float, float, float]]:
    """Start, end and height of each step, from moments with their heights."""
    return [(x(start), x(end), height) for (start, height), (end, _) in pairwise((*heights, (seconds, heights[-1][1])))]


def _between(
    prices: Sequence[Find], proven: Sequence[Find], seconds: float, x: Callable[[float], float], y: Scale
) -> list[Markup]:
    """The area between price and bound, from where both are known."""
    if not prices or not proven:
        return []
    since = max(prices[0].elapsed, proven[0].elapsed)
    above, below = (
        steps(_levels([(max(find.elapsed, since), y(find.amount)) for find in _from(finds, since)], seconds, x))
        for finds in (prices, proven)
    )
    return [element("path", class_="between", d=line((*above, *reversed(below))) + "Z")]


def _from(finds: Sequence[Find], since: float) -> Sequence[Find]:
    """What was known at a moment, and all that was found after it."""
    known = sum(find.elapsed <= since for find in finds)
    return finds[known - 1 :]


def _gap(trajectory: Sequence[Progress], seconds: float, x: Callable[[float], float]) -> list[Markup]:
    gaps = [(point.elapsed, min(1.0, point.gap)) for point in trajectory if point.gap is not None]
    if not gaps:
        return []
    least = min((gap for _, gap in gaps if gap > 0), default=1.0)
    decades = max(LEAST_DECADES, ceil(-log10(least)))
    is_closed = gaps[-1][1] <= 0
    y = Scale(0, decades + is_closed, GAP_TOP, GAP_FLOOR)
    levels = _levels([(moment, y(-log10(gap)) if gap > 0 else GAP_FLOOR) for moment, gap in gaps], seconds, x)
    ticks = [(y(decade), f"{100 / 10**decade:g}{words.NO_BREAK}%") for decade in range(decades + 1)]
    if is_closed:
        ticks.append((GAP_FLOOR, f"0{words.NO_BREAK}%"))
    return [
        *(part for height, text in ticks for part in _gap_tick(height, text)),
        element("path", class_="gap", d=line(steps(levels))),
        element("text", _gap_name(gaps[-1][1]), x=RIGHT + 8, y=levels[-1][2] + 4, class_="gap-name"),
    ]


def _gap_name(gap: float) -> str:
    return f"gap {words.gap_percent(gap)}" if gap > 0 else f"gap 0{words.NO_BREAK}%, proven"


def _gap_tick(height: float, text: str) -> tuple[Markup, Markup]:
    return (
        element("path", class_="tick", d=f"M{LEFT} {height:.1f}H{RIGHT}"),
        element("text", text, x=LEFT - 6, y=height + 4, class_="end"),
    )


# Marks


def _marks(finds: Sequence[Find], parts: Sequence[str], x: Callable[[float], float], y: Scale) -> list[Markup]:
    """A mark for each find; of those that would cover each other, only the first, but one of each part in any case."""
    drawn: list[Markup] = []
    seen: set[str] = set()
    last, last_part = (-inf, -inf), ""
    for find in finds:
        place = (x(find.elapsed), y(find.amount))
        apart = APART_OF_ONE_PART if find.part == last_part else APART
        if find.part not in seen or dist(place, last) >= apart:
            drawn.append(_mark(parts.index(find.part), *place))
            seen.add(find.part)
            last, last_part = place, find.part
    return drawn


def _mark(place: int, x: float, y: float) -> Markup:
    """Shape and colour both tell the part, so that it is known without colours too."""
    shape = SHAPES[place % len(SHAPES)]
    return element("path", class_=f"part part{place % len(SHAPES)}", d=f"M{x:.1f} {y:.1f}{shape}")


SHAPES = (
    "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z",
    "m-4 -4h8v8h-8Z",
    "m0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5Z",
    "m0 -5.5l5.2 9h-10.4Z",
    "m0 5.5l5.2 -9h-10.4Z",
    "m-2.5 -5.5h5v11h-5Z",
    "m-5.5 -2.5h11v5h-11Z",
    "m-1.8 -5.4h3.6v3.6h3.6v3.6h-3.6v3.6h-3.6v-3.6h-3.6v-3.6h3.6Z",
)
"""Circle, square, diamond, triangles, bars and cross, each drawn from its middle; the style sheet colours as many."""
