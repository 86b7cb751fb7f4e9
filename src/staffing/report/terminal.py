"""The report in a terminal: whole at 80 columns, at ease at 100, and understood without colour."""

from collections.abc import Iterator
from itertools import groupby

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from staffing.report import charges, sections, verdict, words
from staffing.report.cost import Balance
from staffing.report.verdict import Tone
from staffing.report.views import Report

STYLES = {Tone.GOOD: "green", Tone.BAD: "red", Tone.PLAIN: ""}
BAR_WIDTH = 14
ROOMY = 100
"""From this many columns the table of hours has bars."""
STRETCHES = 20
"""More unfilled stretches than this, and only the largest are listed."""


def show(console: Console, report: Report) -> None:
    """Print the report, section by section. It holds employees' names."""
    for part in renderables(report, console.width):
        console.print(part)


def show_verdict(console: Console, report: Report) -> None:
    """Print the headline, the key figures and every breach; the other sections are left out."""
    console.print(_heading(report))
    if report.audit.broken:
        console.print(_section("Breaches of law and agreement", _violations(report)))


def renderables(report: Report, width: int) -> Iterator[RenderableType]:
    """The sections in order; those with nothing to say are left out."""
    yield _heading(report)
    if report.audit.broken:
        yield _section("Breaches of law and agreement", _violations(report))
    if report.coverage.cells:
        yield _section("Unfilled hours by day", _unfilled_by_day(report))
    if report.open_demand:
        yield _section("Unfilled stretches and why", _open_demand(report))
    if report.cost.lines:
        yield _section("Cost against budget", _cost(report))
    yield _section("Hours against contract", _hours(report, width >= ROOMY))
    if report.wishes.outcomes:
        yield _section("Wishes", _wishes(report))
    if report.audit.charges:
        yield _section("What the soft rules charge", _charges(report))


def _section(title: str, content: RenderableType) -> RenderableType:
    return Group(Text(), Text(title, style="bold"), content)


def _heading(report: Report) -> RenderableType:
    legal = report.audit.is_legal
    line = Text()
    line.append(verdict.headline(report), style="bold green" if legal else "bold red")
    line.append(f" {verdict.sentence(report)}")
    title = Text.assemble(
        (report.instance.unit.name, "bold"), "  ", words.dates(report.horizon.first, report.horizon.last)
    )
    return Group(title, line, Text(), _figures(report))


def _figures(report: Report) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column(justify="right", style="bold", no_wrap=True)
    table.add_column(style="dim")
    for figure in verdict.figures(report):
        table.add_row(figure.label, Text(figure.value, style=STYLES[figure.tone]), figure.note)
    return table


def ruled_table(*headings: str, numbers: tuple[int, ...] = ()) -> Table:
    """A table with a rule under its headings; the columns in `numbers` are set to the right."""
    table = Table(box=box.SIMPLE_HEAD, header_style="dim", padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for place, heading in enumerate(headings):
        number = place in numbers
        table.add_column(heading, justify="right" if number else "left", no_wrap=number)
    return table


def _violations(report: Report) -> RenderableType:
    table = ruled_table("Rule", "Employee", "When", "What is wrong")
    for found in sorted(report.audit.broken, key=lambda violation: (violation.interval, violation.rule)):
        reference = report.labels.references.get(found.rule)
        rule = report.labels.rule(found.rule) + (f"\n{reference}" if reference else "")
        table.add_row(
            *plain(rule, report.name(found.employee), words.when(report.horizon, found.interval), found.message)
        )
    return table


def _unfilled_by_day(report: Report) -> RenderableType:
    """A line for each week; days without demand are blank, days that are filled have a dot."""
    table = ruled_table("Week", *words.WEEKDAYS, "In all", numbers=tuple(range(1, 9)))
    days = enumerate(report.horizon.dates())
    for (_, week), found in groupby(days, key=lambda entry: entry[1].isocalendar()[:2]):
        cells, total = [Text() for _ in words.WEEKDAYS], 0
        for day, when in found:
            if day in report.coverage.days:
                unfilled = report.coverage.days[day].unfilled_minutes
                cells[when.weekday()] = Text(words.hours(unfilled), style="red") if unfilled else Text("\u00b7")
                total += unfilled
        table.add_row(str(week), *cells, words.hours(total))
    return table


def _open_demand(report: Report) -> RenderableType:
    table = ruled_table("When", "Skill", "Missing", "Why nobody else (people)", numbers=(2,))
    largest = sorted(report.open_demand, key=lambda found: -found.missing_minutes)[:STRETCHES]
    for found in sorted(largest, key=lambda found: (found.interval, found.skill)):
        reasons = (f"{report.labels.rule(obstacle.reason)} ({len(obstacle.employees)})" for obstacle in found.obstacles)
        when, missing = words.when(report.horizon, found.interval), words.hours(found.missing_minutes)
        table.add_row(*plain(when, found.skill, missing, ", ".join(reasons) or "not looked into"))
    left_out = len(report.open_demand) - len(largest)
    if not left_out:
        return table
    return Group(
        table, Text(f"{words.counted(left_out, 'smaller stretch', 'smaller stretches')} left out", style="dim")
    )


def _cost(report: Report) -> RenderableType:
    table = ruled_table("Account", "", "Cost", "Budget", "Left", "Used", numbers=(2, 3, 4, 5))
    for account in report.cost.accounts:
        label = account.label if account.label != account.account else ""
        table.add_row(*plain(account.account, label), *balance_cells(account.balance))
    table.add_section()
    table.add_row("Total", "", *balance_cells(report.cost.total), style="bold")
    return table


def balance_cells(balance: Balance) -> tuple[str | Text, ...]:
    """The cells cost, budget, left and used of a table."""
    amount, used = words.kronor(balance.amount), words.percent(balance.share)
    if balance.budget is None or balance.difference is None:
        return amount, "\u2013", "\u2013", used
    left = Text(words.signed_kronor(balance.difference), style="red" if balance.difference < 0 else "")
    return amount, words.kronor(balance.budget), left, used


def _hours(report: Report, roomy: bool) -> RenderableType:
    counts = ("Shifts", "Wknds", "Eves", "Nights", "Hols")
    table = ruled_table("Employee", "Contract", "Worked", "Diff", *counts, numbers=tuple(range(1, 9)))
    table.columns[0].no_wrap = True
    table.columns[0].max_width = 22 if roomy else 18
    if roomy:
        table.add_column("", no_wrap=True, min_width=BAR_WIDTH)
    longest = max((max(row.target_minutes, row.worked_minutes) for row in report.hours), default=1)
    for row in report.hours:
        worked, hourly = row.worked_minutes + row.credited_minutes, row.is_hourly
        cells = [
            "hourly" if hourly else words.hours(row.target_minutes),
            words.hours(worked),
            "" if hourly else words.signed_hours(row.difference),
            *(
                str(count or "\u00b7")
                for count in (row.shifts, row.weekends, row.evenings, row.nights, row.holiday_shifts)
            ),
        ]
        bar = [_bar(worked, row.target_minutes, longest)] if roomy else []
        table.add_row(*plain(report.name(row.employee.id)), *cells, *bar)
    return table


def _bar(value: int, target: int, longest: int) -> str:
    """Blocks up to the value, dots on to the target."""
    filled = round(BAR_WIDTH * min(value, longest) / max(longest, 1))
    aimed = round(BAR_WIDTH * target / max(longest, 1))
    return "\u2588" * filled + "\u2591" * max(0, aimed - filled)


def _wishes(report: Report) -> RenderableType:
    table = ruled_table("Strength", "Granted", "Denied", "Share", numbers=(1, 2, 3))
    for strength, count in sorted(report.wishes.strengths.items(), reverse=True):
        table.add_row(str(strength), str(count.granted), str(count.denied), words.percent(count.share))
    denied = Table.grid(padding=(0, 2))
    denied.add_column(max_width=28)
    for row in sections.wishes(report):
        if row.denied:
            denied.add_row(*plain(row.name, "\n".join(row.denied)))
    if not denied.rows:
        return table
    return Group(table, Text("Denied", style="dim"), Padding(denied, (0, 0, 0, 2)))


def _charges(report: Report) -> RenderableType:
    table = ruled_table("Rule", "Breaches", "Charge", numbers=(1, 2))
    for charge in charges.by_rule(report.audit):
        table.add_row(*plain(report.labels.rule(charge.rule)), str(charge.breaches), words.kronor(charge.amount))
    return table


def plain(*texts: str) -> Iterator[Text]:
    """Texts from the input as they are, since square brackets would be read as markup."""
    return (Text(text) for text in texts)
