"""The page of a year, for somebody who checks the table with a calendar and a calculator."""

from datetime import date, datetime, timedelta

from tests.golden import windows
from tests.golden.counter import CATEGORIES, ORDINARY, rates_on, runs
from tests.golden.rotas import EMPLOYMENTS, FIRST_WEEK, Employment, Worked
from tests.golden.table import Row, added, hours, kronor
from tests.golden.words import BASE_PAY, DISPUTED, INTRODUCTION, NOTES

NAMES = {"A_night": "A night", "A": "A", "B_night": "B night", "B": "B", "C": "C", "D": "D"}
MONTHS = ("January", "February", "March", "April", "May", "June", "July")
MONTHS += ("August", "September", "October", "November", "December")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def page(year: int, rows: list[Row]) -> str:
    """The whole page of a year in Markdown, from the rows of all years."""
    mine = [row for row in rows if row.month.startswith(str(year))]
    sections = [
        [f"# Hours and pay {year}", "", INTRODUCTION, NOTES[year]],
        _rates(year),
        _special_days(year),
        _everybody(mine),
        _disputed(year, mine),
        *(_employee(year, one, [row for row in mine if row.employee == one.name]) for one in EMPLOYMENTS),
        _examples(year),
        _clock_changes(year),
        ["## Base pay", "", BASE_PAY],
    ]
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def _rates(year: int) -> list[str]:
    days = [date(year, 1, 1), date(year, 4, 1)]
    table = [[_on(day), *(kronor(rates_on(day)[name]) for name in CATEGORIES)] for day in days]
    return ["## Rates, kronor an hour", "", *_table(["For shifts that start from", *NAMES.values()], table)]


def _special_days(year: int) -> list[str]:
    """Everything of the reference that touches the year."""
    stretches = {
        "A, great holidays": windows.A_WINDOWS,
        "A night": windows.A_NIGHTS,
        "B in the afternoon before a holiday": windows.B_AFTERNOONS,
        "B in the morning after a holiday": windows.B_MORNINGS,
        "B night towards a holiday, besides every night towards Saturday and Sunday": windows.B_NIGHTS,
    }
    lines = ["## Special days", "", "From the first time to the second, by the Swedish clock."]
    for title, all_years in stretches.items():
        mine = [f"{start} – {end}" for start, end in all_years if str(year) in (start[:4], end[:4])]
        lines += ["", f"**{title}:** {'; '.join(mine)}."]
    squeezed = [day for day in windows.SQUEEZED_DAYS if day.startswith(str(year))]
    lines += ["", f"**Days squeezed between a Sunday and a holiday, B all day:** {', '.join(squeezed) or 'none'}."]
    for title, named in (("Public holidays", windows.HOLIDAYS), ("Eves that count as holidays", windows.EVES)):
        mine = [f"{day} {name}" for day, name in named.items() if day.startswith(str(year))]
        lines += ["", f"**{title}:** {'; '.join(mine)}."]
    changes = [f"{day} ({way})" for day, way in windows.CLOCK_CHANGES.items() if day.startswith(str(year))]
    return [*lines, "", f"**The clock is put forward or back:** {', '.join(changes)}."]


def _everybody(rows: list[Row]) -> list[str]:
    sums = {one.title: added([row for row in rows if row.employee == one.name]) for one in EMPLOYMENTS}
    return [
        "## The year in one table",
        "",
        *_table(["Hours", "Worked", *NAMES.values()], [[who, *_hours_of(row)] for who, row in sums.items()]),
        "",
        *_table(_KRONOR, [[who, *_kronor_of(row)] for who, row in sums.items()]),
    ]


def _disputed(year: int, rows: list[Row]) -> list[str]:
    """What the other readings of B night would add."""
    since = [row for row in rows if row.month >= "2026-04"]
    if not since:
        return []
    readings = [int(rate.replace(".", "")) for rate in windows.OTHER_READINGS_OF_B_NIGHT]
    table = []
    for one in EMPLOYMENTS:
        minutes = added([row for row in since if row.employee == one.name]).minutes["B_night"]
        more = (minutes * (rate - rates_on(date(year, 4, 1))["B_night"]) // 60 for rate in readings)
        table.append([one.title, hours(minutes), *map(kronor, more)])
    return [
        "## If B night pays more from 1 April 2026",
        "",
        DISPUTED,
        "",
        *_table(["", "B night from April 2026", *(f"More at {kronor(rate)}" for rate in readings)], table),
    ]


def _employee(year: int, employment: Employment, rows: list[Row]) -> list[str]:
    everything = [*rows, added(rows)]
    return [
        f"## {employment.title}",
        "",
        *_rota(employment),
        "",
        *_table(["Hours", "Worked", *NAMES.values()], [[_month(row), *_hours_of(row)] for row in everything]),
        "",
        *_table(_KRONOR, [[_month(row), *_kronor_of(row)] for row in everything]),
        "",
        "December, shift by shift:",
        "",
        *_table(["Shift", "Worked", *NAMES.values()], [*_december(year, employment), ["Sum", *_hours_of(rows[-1])]]),
    ]


def _rota(employment: Employment) -> list[str]:
    shifts = "; ".join(f"**{letter}** {_shift_text(times)}" for letter, times in employment.shifts.items())
    weeks = [[str(number), *week.split()] for number, week in enumerate(employment.weeks, 1)]
    off = " Off on public holidays and on the eves that count as holidays." if employment.is_off_on_red_days else ""
    return [f"Week 1 begins on Monday {FIRST_WEEK}. {shifts}.{off}", "", *_table(["Week", *WEEKDAYS], weeks)]


def _examples(year: int) -> list[str]:
    """For each category, the first shift of the year that has most of it."""
    shifts = _everyones_shifts(date(year, 1, 1), date(year, 12, 31))
    lines = ["## Worked examples, one for each category"]
    for name in CATEGORIES:
        whose, shift = max(shifts, key=lambda pair: (pair[1].minutes[name], -pair[1].day.toordinal()))
        lines += ["", f"**{NAMES[name]}.** {_worked_example(whose, shift)}"]
    return lines


def _clock_changes(year: int) -> list[str]:
    """The nights in which the clock is put forward or back."""
    lines = ["## Nights when the clock changes"]
    for written in windows.CLOCK_CHANGES:
        eve = date.fromisoformat(written) - timedelta(days=1)
        nights = [pair for pair in _everyones_shifts(eve, eve) if eve.year == year and pair[1].is_night]
        for whose, shift in nights:
            lines += ["", f"**{hours(shift.minutes.total())} hours.** {_worked_example(whose, shift)}"]
    return lines


def _everyones_shifts(first: date, last: date) -> list[tuple[Employment, Worked]]:
    return [(one, shift) for one in EMPLOYMENTS for shift in one.worked(first, last)]


def _worked_example(whose: Employment, shift: Worked) -> str:
    """What each stretch of a shift is, and what it pays."""
    stretches = "; ".join(_run_text(*run) for part in shift.parts for run in runs(*part))
    return f"{whose.title}, {_shift_on(shift)}: {stretches}. {'; '.join(_amounts(shift))}."


def _december(year: int, employment: Employment) -> list[list[str]]:
    """One month in full, so that somebody who finds another sum can see where it differs."""
    return [
        [f"{WEEKDAYS[shift.day.weekday()]} {shift.day.day} {shift.letter}", hours(shift.minutes.total())]
        + [hours(shift.minutes[name]) if shift.minutes[name] else "" for name in CATEGORIES]
        for shift in employment.worked(date(year, 12, 1), date(year, 12, 31))
    ]


def _run_text(start: datetime, end: datetime, category: str) -> str:
    name = "ordinary" if category == ORDINARY else NAMES[category]
    return f"{start:%H:%M}–{end:%H:%M} {name}"


def _amounts(shift: Worked) -> list[str]:
    rates = rates_on(shift.day)
    return [
        f"{NAMES[name]} {hours(minutes)} × {kronor(rates[name])} = {kronor(minutes * rates[name] // 60)}"
        for name in CATEGORIES
        if (minutes := shift.minutes[name])
    ]


_KRONOR = ["Kronor", *NAMES.values(), "Supplements", "Base pay", "Pay"]


def _hours_of(row: Row) -> list[str]:
    return [hours(row.worked), *(hours(row.minutes[name]) for name in CATEGORIES)]


def _kronor_of(row: Row) -> list[str]:
    return [*(kronor(row.ore[name]) for name in CATEGORIES), *map(kronor, (row.supplements, row.base_pay, row.pay))]


def _month(row: Row) -> str:
    return row.month if row.month == "Sum" else MONTHS[int(row.month[5:]) - 1]


def _on(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _shift_on(shift: Worked) -> str:
    return f"{_on(shift.day)} {_shift_text(shift.times)}"


def _shift_text(times: str) -> str:
    """`21:00-31:00` as `21:00–07:00`, with the break in words."""
    span, *pauses = times.split()
    start, end = span.split("-")
    return f"{start}–{int(end[:2]) % 24:02d}{end[2:]}" + "".join(
        f" with a break {pause.replace('-', '–')}" for pause in pauses
    )


def _table(head: list[str], body: list[list[str]]) -> list[str]:
    """A Markdown table with figures to the right, its columns lined up in the source."""
    widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
    cells = [
        " | ".join(text.ljust(width) if place == 0 else text.rjust(width) for place, (text, width) in enumerate(pairs))
        for pairs in (list(zip(line, widths, strict=True)) for line in (head, *body))
    ]
    rule = " | ".join("-" * width if place == 0 else "-" * (width - 1) + ":" for place, width in enumerate(widths))
    return [f"| {line} |" for line in (cells[0], rule, *cells[1:])]
