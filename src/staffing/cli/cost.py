"""`staffing cost`: price a schedule by account, day and employee."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from staffing.cli import output
from staffing.cli.judged import judged
from staffing.report import Report, words
from staffing.report.cost import Balance, ItemCost
from staffing.report.terminal import ROOMY, balance_cells, plain, ruled_table

NOBODY = "Nobody in particular"


def cost(folder: Path, schedule: Path, first: date | None, weeks: int | None, *, as_json: bool) -> None:
    """Print what a schedule costs against the budget of its days."""
    report = judged(folder, schedule, first, weeks)
    if as_json:
        output.write_json(document(report))
        return
    console = output.results()
    title = Text.assemble(
        (report.instance.unit.name, "bold"), "  ", words.dates(report.horizon.first, report.horizon.last)
    )
    console.print(title)
    for heading, table in (
        ("By account", _by_account(report, console.width >= ROOMY)),
        ("By day", _by_day(report)),
        ("By employee", _by_employee(report)),
    ):
        console.print()
        console.print(Text(heading, style="bold"))
        console.print(table)


def document(report: Report) -> dict[str, Any]:
    """The cost as a document; money is whole öre, time whole minutes."""
    view, horizon = report.cost, report.horizon
    return {
        "unit": report.instance.unit.id,
        "from": str(horizon.first),
        "to": str(horizon.last),
        "total": _balance(view.total),
        "accounts": [
            {"account": found.account, "title": found.label, **_balance(found.balance)} for found in view.accounts
        ],
        "items": [
            {"account": item.account, "cost": item.cost, "minutes": item.minutes, "amount_ore": item.amount}
            for item in view.items
        ],
        "days": [
            {"date": str(horizon.date_of(found.day)), "fixed_ore": found.fixed, **_balance(found.balance)}
            for found in view.days
        ],
        "employees": [{"employee": employee, "amount_ore": amount} for employee, amount in _employees(report)],
    }


def _balance(balance: Balance) -> dict[str, int | None]:
    return {"amount_ore": balance.amount, "budget_ore": balance.budget, "left_ore": balance.difference}


def _employees(report: Report) -> list[tuple[str | None, int]]:
    """Everybody in the order of the unit, and last what is nobody's."""
    order: list[str | None] = [*(employee.id for employee in report.instance.employees), None]
    return [(employee, report.cost.employees[employee]) for employee in order if employee in report.cost.employees]


def _by_account(report: Report, roomy: bool) -> RenderableType:
    """A line for each account, and one below it for each of its items unless it has only one of the same name."""
    headings = ["Account", "", *(["Hours"] if roomy else []), "Cost", "Budget", "Left", "Used"]
    table = ruled_table(*headings, numbers=tuple(range(2, len(headings))))
    for account in report.cost.accounts:
        items = [item for item in report.cost.items if item.account == account.account]
        time = [_time(items)] if roomy else []
        table.add_row(*plain(account.account, account.label), *time, *balance_cells(account.balance))
        titles = [report.labels.rule(item.cost) for item in items]
        for item, title in zip(items, titles, strict=True):
            if titles != [account.label]:
                time = [_time([item])] if roomy else []
                table.add_row("", Text(f"  {title}"), *time, words.kronor(item.amount), style="dim")
    table.add_section()
    blank = [""] if roomy else []
    table.add_row("Total", "", *blank, *balance_cells(report.cost.total), style="bold")
    return table


def _time(items: Sequence[ItemCost]) -> str:
    """The hours that were paid for; blank for items that are not paid by time."""
    minutes = sum(item.minutes for item in items)
    return words.hours(minutes) if minutes else ""


def _by_day(report: Report) -> RenderableType:
    table = ruled_table("Day", "Fixed", "By schedule", "Cost", "Budget", "Left", "Used", numbers=tuple(range(1, 7)))
    for found in report.cost.days:
        when = words.day(report.horizon.date_of(found.day))
        variable = words.kronor(found.balance.amount - found.fixed)
        table.add_row(when, words.kronor(found.fixed), variable, *balance_cells(found.balance))
    return table


def _by_employee(report: Report) -> RenderableType:
    worked = {row.employee.id: row.worked_minutes + row.credited_minutes for row in report.hours}
    table = ruled_table("Employee", "Worked", "Cost", numbers=(1, 2))
    for employee, amount in _employees(report):
        name = NOBODY if employee is None else report.name(employee)
        time = "" if employee is None else words.hours(worked[employee])
        table.add_row(*plain(name, time, words.kronor(amount)))
    table.add_section()
    table.add_row("Total", words.hours(sum(worked.values())), words.kronor(report.cost.total.amount), style="bold")
    return table
