"""The verdict on a schedule in words, and the figures a manager looks at first."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from staffing.report import words
from staffing.report.views import Report


class Tone(StrEnum):
    """Whether a figure is as it should be, is a drawback, or only tells."""

    GOOD = "good"
    BAD = "bad"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure: what it is, its value, and a line that puts it in proportion."""

    label: str
    value: str
    note: str
    tone: Tone


def headline(report: Report) -> str:
    """Whether the schedule is legal, in one sentence."""
    broken = len(report.audit.broken)
    if not broken:
        return "Legal: no law or agreement is broken."
    return f"Not legal: {words.counted(broken, 'breach', 'breaches')} of law or agreement."


def sentence(report: Report) -> str:
    """How good the schedule is, in one sentence after the headline."""
    if report.run is None:
        return "This schedule was handed in; nobody has searched for a better one."
    if report.gap is None:
        return "How far it is from the best possible is not proven."
    return f"It is {words.gap(report.gap)}."


def figures(report: Report) -> tuple[Figure, ...]:
    """What is unfilled, how good, what it costs, and how many wishes came true."""
    return (_unfilled(report), _distance(report), _cost(report), _wishes(report))


def _unfilled(report: Report) -> Figure:
    total = report.coverage.total
    if not total.needed_minutes:
        return Figure("Unfilled hours", words.hours(0), "no demand is given", Tone.PLAIN)
    if not total.unfilled_minutes:
        return Figure("Unfilled hours", words.hours(0), f"all of {words.hours(total.needed_minutes)} needed", Tone.GOOD)
    share = words.exact_percent(Fraction(total.unfilled_minutes, total.needed_minutes))
    note = f"{share} of {words.hours(total.needed_minutes)} needed"
    return Figure("Unfilled hours", words.hours(total.unfilled_minutes), note, Tone.BAD)


def _distance(report: Report) -> Figure:
    label = "From the best possible"
    if report.gap is None:
        return Figure(label, "\u2013", "no proven bound", Tone.PLAIN)
    if report.gap <= 0:
        return Figure(label, f"0{words.NO_BREAK}%", "proven: none is better", Tone.GOOD)
    return Figure(label, f"\u2264{words.NO_BREAK}{words.gap_percent(report.gap)}", "at most, by proof", Tone.PLAIN)


def _cost(report: Report) -> Figure:
    balance = report.cost.total
    if balance.difference is None or balance.share is None:
        return Figure("Cost", words.kronor(balance.amount), "no budget is given", Tone.PLAIN)
    left = balance.difference
    side = "under" if left >= 0 else "over"
    note = f"{words.kronor(abs(left))} {side} budget ({words.exact_percent(balance.share)} of it)"
    return Figure("Cost", words.kronor(balance.amount), note, Tone.GOOD if left >= 0 else Tone.BAD)


def _wishes(report: Report) -> Figure:
    count = report.wishes.total
    if count.share is None:
        return Figure("Wishes granted", "\u2013", "nobody has wished", Tone.PLAIN)
    note = f"{count.granted} of {words.counted(count.granted + count.denied, 'wish', 'wishes')}"
    return Figure("Wishes granted", words.percent(count.share), note, Tone.GOOD if not count.denied else Tone.PLAIN)
