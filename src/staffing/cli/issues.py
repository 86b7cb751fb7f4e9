"""Mistakes in the input, as a table for each file and as documents."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from staffing.domain.issue import Issue, Severity
from staffing.io.tables import TABLES
from staffing.report.words import counted

STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def show(console: Console, issues: Sequence[Issue]) -> None:
    """Print every issue, file by file, and how many there are."""
    named = [named_by_file(issue) for issue in issues]
    order = {issue.place.file: place for place, issue in reversed(list(enumerate(named)))}
    for file, found in groupby(
        sorted(named, key=lambda issue: order[issue.place.file]), lambda issue: issue.place.file
    ):
        console.print(Text(file, style="bold"))
        console.print(_table(found))
        console.print()
    console.print(Text(summary(issues), style=STYLES[_worst(issues)]))


def summary(issues: Iterable[Issue]) -> str:
    """`2 errors, 1 warning.`"""
    kinds = [issue.severity for issue in issues]
    parts = [counted(kinds.count(kind), kind.value) for kind in Severity if kind in kinds]
    return f"{', '.join(parts) or 'Nothing is wrong'}."


def document(issue: Issue) -> dict[str, Any]:
    """An issue as a document."""
    place = named_by_file(issue).place
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "file": place.file,
        "row": place.row,
        "field": place.field,
        "message": issue.message,
        "remedy": issue.remedy,
    }


def named_by_file(issue: Issue) -> Issue:
    """The same, with the file where the place names a table, as it does when it comes from a check of the whole."""
    if issue.place.file not in TABLES:
        return issue
    return replace(issue, place=replace(issue.place, file=f"{issue.place.file}.csv"))


def _worst(issues: Iterable[Issue]) -> Severity:
    return min((issue.severity for issue in issues), key=list(Severity).index)


def _table(issues: Iterable[Issue]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="dim", padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("", width=7)
    table.add_column("Row", justify="right", width=4)
    table.add_column("Field", width=12, overflow="fold")
    table.add_column("What is wrong", ratio=1)
    table.add_column("What to do", ratio=1)
    table.expand = True
    for issue in issues:
        table.add_row(
            Text(issue.severity.value, style=STYLES[issue.severity]),
            str(issue.place.row or ""),
            Text(issue.place.field or ""),
            Text(_sentence(issue.message)),
            Text(issue.remedy),
        )
    return table


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
