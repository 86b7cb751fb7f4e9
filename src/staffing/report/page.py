"""The report as one page of HTML that needs nothing else: no network, no script, no file beside it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from staffing.domain.choices import AbsenceKind
from staffing.domain.shift import PartOfDay, Shift
from staffing.domain.time import hours_text
from staffing.report import charges, roster, sections, verdict, words
from staffing.report.roster import RosterBlock, RosterDay
from staffing.report.views import Report

SHORT_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
SHORT_ABSENCE = {
    AbsenceKind.VACATION: "Vac",
    AbsenceKind.LEAVE: "Lve",
    AbsenceKind.SICKNESS: "Ill",
    AbsenceKind.TRAINING: "Trn",
    AbsenceKind.OTHER: "Abs",
}
STRENGTHS = {1: "would like", 2: "matters", 3: "matters much"}
CONTENTS = (
    ("roster", "Roster"),
    ("staffing", "Demand and staffing"),
    ("cost", "Cost"),
    ("unfilled", "Unfilled"),
    ("wishes", "Wishes"),
    ("hours", "Hours"),
    ("audit", "Audit"),
    ("charges", "Soft rules"),
    ("search", "Search"),
    ("made", "How this was made"),
)


def render(report: Report) -> str:
    """The page. It holds employees' names and absences, so it is for those who may see them."""
    environment = Environment(
        loader=PackageLoader("staffing.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(_filters(report))
    return environment.get_template("report.html.jinja").render(_context(report))


def _context(report: Report) -> dict[str, Any]:
    blocks = roster.blocks(report)
    return {
        "report": report,
        "unit": report.instance.unit,
        "horizon": report.horizon,
        "dates": words.dates(report.horizon.first, report.horizon.last),
        "headline": verdict.headline(report),
        "sentence": verdict.sentence(report),
        "figures": verdict.figures(report),
        "contents": CONTENTS,
        "weekdays": SHORT_WEEKDAYS,
        "short_absence": SHORT_ABSENCE,
        "strengths": STRENGTHS,
        "parts": tuple(PartOfDay),
        "blocks": blocks,
        "legend": [item for item in roster.legend(report) if len(item.shift.code) <= roster.CODE_ACROSS],
        "holidays": [day for block in blocks for day in block.days if day.holiday],
        "staffing": sections.staffing(report),
        "cost_by_day": sections.cost_by_day(report),
        "open_demand": sections.open_demand(report),
        "wishes": sections.wishes(report),
        "violations": sorted(report.audit.broken, key=lambda found: (found.interval, found.rule)),
        "charges": charges.by_rule(report.audit),
        "trajectory": sections.trajectory(report),
        "made": tuple(_made(report)),
    }


def _filters(report: Report) -> Mapping[str, Callable[..., Any]]:
    horizon = report.horizon
    return {
        "hours": words.hours,
        "signed_hours": words.signed_hours,
        "kronor": words.kronor,
        "signed_kronor": words.signed_kronor,
        "percent": words.percent,
        "counted": words.counted,
        "part": words.part,
        "day": words.day,
        "clock": lambda minute: words.clock(horizon, minute),
        "times": lambda interval: words.times(horizon, interval),
        "when": lambda interval: words.when(horizon, interval),
        "wish": lambda outcome: sections.wish_text(report, outcome),
        "account_bar": lambda account: sections.account_bar(report, account),
        "hours_bar": lambda hours: sections.hours_bar(report, hours),
        "charge_bar": lambda charge: sections.charge_bar(report, charge),
        "cell_text": lambda shift: _cell_text(report, shift),
        "day_class": _day_class,
        "at_work": _at_work,
        "unfilled_on": lambda day: _unfilled_on(report, day),
    }


def _cell_text(report: Report, shift: Shift) -> Markup:
    """The code of a shift; where that is too long for a cell the times, on two lines unless both are whole hours."""
    if len(shift.code) <= roster.CODE_ACROSS:
        return escape(shift.code)
    start, end = words.short_clock(report.horizon, shift.start), words.short_clock(report.horizon, shift.end)
    between = "\u2013" if ":" not in start + end else Markup("\u2013<br>")
    return escape(start) + between + escape(end)


def _day_class(day: RosterDay) -> str:
    kinds = {"mon": day.is_monday, "weekend": day.is_weekend, "holiday": day.holiday is not None}
    return " ".join(name for name, holds in kinds.items() if holds)


def _at_work(block: RosterBlock) -> Iterator[tuple[PartOfDay, list[int]]]:
    """How many shifts of each part of the day start on each day."""
    counts = Counter((cell.day.day, item.part) for row in block.rows for cell in row.cells for item in cell.shifts)
    for part in PartOfDay:
        yield part, [counts[day.day, part] for day in block.days]


def _unfilled_on(report: Report, day: int) -> int:
    totals = report.coverage.days.get(day)
    return totals.unfilled_minutes if totals else 0


def _made(report: Report) -> Iterator[tuple[str, str]]:
    """What it takes to make the same schedule again."""
    labels, run = report.labels, report.run
    yield "Rule book", f"{labels.rule_book} {labels.version}"
    yield "Horizon", f"{words.dates(report.horizon.first, report.horizon.last)}, {report.horizon.zone}"
    if run is not None:
        workers = words.counted(run.workers, "worker")
        yield "Search", f"{run.seconds:.1f} s, stopped by {run.stopped}, seed {run.seed}, {workers}"
        yield "Objective", words.kronor(report.audit.objective)
        yield "Bound", "none" if run.bound is None else words.kronor(run.bound)
        yield "Versions", ", ".join(f"{name} {version}" for name, version in sorted(run.versions.items()))
    yield "Paid time", hours_text(sum(hours.worked_minutes for hours in report.hours))
    if report.data.source_hash:
        yield "Input, SHA-256", report.data.source_hash
