"""How figures are written for people: hours, money, shares, dates, and the verdict in words."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from fractions import Fraction

from staffing.domain.money import kronor_text
from staffing.domain.time import MINUTES_PER_HOUR, Horizon, Interval, clock_text

MINUS = "\u2212"
NO_BREAK = "\u00a0"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

PARTS = {
    "reading the rules": ("Start", "nobody works but where it is fixed"),
    "start": ("Start", "nobody works but where it is fixed"),
    "bound": ("Relaxation", "people may work shares of shifts, which no schedule can beat"),
    "relaxation": ("Relaxation", "people may work shares of shifts, which no schedule can beat"),
    "construct": ("Construction", "one employee after another"),
    "recreate": ("Recreation", "rosters of a few people taken out and made anew, many times a second"),
    "refine": ("Refinement", "the same so carefully that the great lines stay"),
    "neighbourhoods": ("Neighbourhoods", "a piece of the schedule set free and solved anew"),
    "improve": ("Improvement", "a piece of the schedule set free and solved anew"),
    "columns": ("Columns", "whole rosters chosen so that they fit together"),
    "exact": ("Exact search", "the whole schedule at once, until nothing is better"),
}
"""Name of each part of the search, and what it does."""


def hours(minutes: int) -> str:
    """`9150` as `152:30`, for columns of hours and minutes."""
    sign = MINUS if minutes < 0 else ""
    whole, rest = divmod(abs(minutes), MINUTES_PER_HOUR)
    return f"{sign}{whole}:{rest:02d}"


def signed_hours(minutes: int) -> str:
    """As `hours`, with a plus sign above 0."""
    return f"+{hours(minutes)}" if minutes > 0 else hours(minutes)


def kronor(amount: int) -> str:
    """Öre as whole kronor, with a true minus sign."""
    return kronor_text(amount).replace("-", MINUS)


def signed_kronor(amount: int) -> str:
    """As `kronor`, with a plus sign above 0."""
    return f"+{kronor(amount)}" if amount > 0 else kronor(amount)


def percent(share: Fraction | None) -> str:
    """`Fraction(1, 3)` as `33 %`; a dash for None."""
    if share is None:
        return "\u2013"
    return f"{_rounded(share * 100, Decimal(1), ROUND_HALF_UP)}{NO_BREAK}%".replace("-", MINUS)


def exact_percent(share: Fraction) -> str:
    """As `percent`, with one decimal."""
    return f"{_rounded(share * 100, Decimal('0.1'), ROUND_HALF_UP)}{NO_BREAK}%".replace("-", MINUS)


def gap(share: float | None) -> str:
    """How far from the best possible, as a claim that is true: rounded up to a tenth of a percent."""
    if share is None:
        return "no proven distance from the best possible"
    if share <= 0:
        return "proven the best possible"
    return f"at most {gap_percent(share)} from the best possible"


def gap_percent(share: float) -> str:
    """`0.0171` as `1.8 %`, rounded up."""
    return f"{_rounded(Fraction(share) * 100, Decimal('0.1'), ROUND_CEILING)}{NO_BREAK}%"


def part(name: str) -> tuple[str, str]:
    """What a part of the search is called, and what it does, which may be empty."""
    return PARTS.get(name, (name[:1].upper() + name[1:], ""))


def number(value: Fraction) -> str:
    """A number of people with at most one decimal, such as `2` or `2.5`."""
    text = str(_rounded(value, Decimal("0.1"), ROUND_HALF_UP))
    return text.removesuffix(".0").replace("-", MINUS)


def day(when: date) -> str:
    """`Mon 30 Nov`."""
    return f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1][:3]}"


def dates(first: date, last: date) -> str:
    """`30 November 2026 to 27 December 2026`, leaving out a year that both share."""
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {MONTHS[first.month - 1]}{year} to {last.day} {MONTHS[last.month - 1]} {last.year}"


def clock(horizon: Horizon, minute: int) -> str:
    """The clock time of a minute of the horizon, `06:30`."""
    return clock_text(horizon.clock_at(minute))


def short_clock(horizon: Horizon, minute: int) -> str:
    """The clock time as briefly as it can be said, `9` or `9:30`."""
    return clock(horizon, minute).removesuffix(":00").removeprefix("0")


def times(horizon: Horizon, interval: Interval) -> str:
    """`07:00–16:00`; the day is said elsewhere."""
    return f"{clock(horizon, interval.start)}\u2013{clock(horizon, interval.end)}"


def when(horizon: Horizon, interval: Interval) -> str:
    """`Mon 30 Nov 07:00–16:00`; whole days without times, several days from the first to the last."""
    first, last = horizon.day_at(interval.start), horizon.day_at(max(interval.start, interval.end - 1))
    start, end = day(horizon.date_of(first)), day(horizon.date_of(last))
    if interval == Interval(horizon.start_of(first), horizon.start_of(last + 1)):
        return start if first == last else f"{start} to {end}"
    if interval.end - interval.start <= horizon.day(first).minutes:
        return f"{start} {times(horizon, interval)}"
    return f"{start} {clock(horizon, interval.start)} to {end} {clock(horizon, interval.end)}"


def counted(number_of: int, singular: str, plural: str | None = None) -> str:
    """`1 shift`, `2 shifts`."""
    return f"{number_of} {singular if number_of == 1 else plural or singular + 's'}"


def _rounded(value: Fraction, step: Decimal, rounding: str) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(step, rounding)
