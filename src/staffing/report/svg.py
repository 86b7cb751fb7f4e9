"""Scalable vector graphics, written as text: elements with escaped attributes, scales and stepped lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup, escape

Number = int | float | Fraction
Point = tuple[Number, Number]


def element(tag: str, *content: str, **attributes: str | Number) -> Markup:
    """One element. Underscores in names of attributes become hyphens; `class_` is the class; text content is escaped."""
    written = Markup("").join(
        Markup(' {}="{}"').format(name.rstrip("_").replace("_", "-"), _text(value))
        for name, value in attributes.items()
    )
    if not content:
        return Markup("<{}{}/>").format(tag, written)
    inner = Markup("").join(escape(part) for part in content)
    return Markup("<{0}{1}>{2}</{0}>").format(tag, written, inner)


def picture(width: int, height: int, label: str, *content: str, class_: str) -> Markup:
    """A drawing that scales with its place, with its text alternative."""
    return element(
        "svg",
        *content,
        class_=class_,
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_label=label,
    )


def ornament(width: int, height: int, *content: str, class_: str) -> Markup:
    """A drawing of what the text beside it already says, so that screen readers pass it by."""
    return element("svg", *content, class_=class_, viewBox=f"0 0 {width} {height}", aria_hidden="true")


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values from `low` to `high` onto the drawing from `start` to `end`."""

    low: Number
    high: Number
    start: Number
    end: Number

    def __call__(self, value: Number) -> float:
        """Where a value is drawn; values outside are drawn at the nearer end."""
        if self.high == self.low:
            return float(self.start)
        share = (float(value) - float(self.low)) / (float(self.high) - float(self.low))
        return float(self.start) + min(max(share, 0.0), 1.0) * (float(self.end) - float(self.start))


def line(points: Iterable[Point]) -> str:
    """The path through points."""
    return "M" + "L".join(f"{_text(x)} {_text(y)}" for x, y in points)


def steps(points: Sequence[tuple[Number, Number, Number]]) -> list[Point]:
    """The corners of a line that stays level from each start to each end; `points` are start, end and height."""
    corners: list[Point] = []
    for start, end, height in points:
        if corners[-1:] == [(start, height)]:
            corners[-1] = (end, height)
        else:
            corners += [(start, height), (end, height)]
    return corners


def _text(value: str | Number) -> str:
    """Numbers with one decimal at most, which is finer than a screen shows."""
    if isinstance(value, str):
        return value
    return f"{float(value):.1f}".removesuffix(".0")
