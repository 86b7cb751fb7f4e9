"""`staffing rules`: a rule book to be read, in a line for each entry, or one rule or cost whole."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from staffing.cli import output
from staffing.cli.rule_headings import COST_HEADINGS, RULE_HEADINGS, code_of, in_sections
from staffing.cli.rule_page import price, show_whole
from staffing.cli.rule_words import doubts
from staffing.errors import RuleBookError
from staffing.rulebook import CatalogueEntry, Force, catalogue
from staffing.rulebook.names import nearest
from staffing.rulebooks import schema
from staffing.rulebooks.schema import BookFile

MARKS = {"disputed": "!", "assumed": "?"}
TITLE, PRICE = 1, 3
"""Places of the columns that are not like the others."""
LEAST_TITLE = 12
LEGEND = (
    "law: no unit can loosen it. hard: kept in every plan. soft: broken only where that gains more than the price of each "
    "unit of excess. off: not applied. Costs have the account on which they are booked.",
    "?: some value was read in no source and is assumed. !: sources differ on some value.",
    "`staffing rules daily_rest` shows one rule whole, with values, dates and sources; --all shows every one so.",
)


def rules(code: str | None, book: str | None, *, every: bool, as_json: bool) -> None:
    """Print a rule book, the newest without a name, or of it one rule, cost or entry.

    Raises RuleBookError for a book, rule, cost or entry that there is not.
    """
    known = book or max(schema.available(), key=lambda name: schema.read(name).valid_from)
    entries = catalogue(known) if code is None else _of(code, catalogue(known))
    found = schema.read(known)
    if as_json:
        output.write_json(_document(found, entries))
        return
    console = output.results()
    console.print(Text.assemble((found.title.en, "bold"), f" ({found.title.sv})"))
    console.print(f"{found.name}, version {found.version}, holds from {found.valid_from} to {found.valid_until}.")
    if every or code is not None:
        show_whole(console, entries, found, datetime.now(UTC).astimezone().date())
    else:
        _list(console, entries)


def _of(code: str, entries: Sequence[CatalogueEntry]) -> list[CatalogueEntry]:
    """The entry of a name, or all of a rule or cost."""
    found = [entry for entry in entries if code in (entry.name, code_of(entry))]
    if not found:
        names = {name for entry in entries for name in (entry.name, code_of(entry))}
        raise RuleBookError(f"There is no rule, cost or entry called {code!r}. {nearest(code, names)}")
    return found


def _list(console: Console, entries: Sequence[CatalogueEntry]) -> None:
    """A line for each entry, under headings; the columns stand below one another throughout."""
    widths = [max(len(cell) for cell in column) for column in zip(*map(_cells, entries), strict=True)]
    others = sum(widths) - widths[TITLE] + len(widths) - 1
    widths[TITLE] = max(LEAST_TITLE, min(widths[TITLE], console.width - others))
    for title, found in in_sections(entries, (*RULE_HEADINGS, *COST_HEADINGS)):
        console.print()
        console.print(Text.assemble((title.en, "bold"), f" ({title.sv})"))
        table = Table.grid(padding=(0, 1), pad_edge=False)
        for place, width in enumerate(widths):
            table.add_column(width=width, no_wrap=place != TITLE, justify="right" if place == PRICE else "left")
        for entry in found:
            table.add_row(*_cells(entry))
        console.print(table)
    console.print()
    for line in LEGEND:
        console.print(Text(line, style="dim"))


def _cells(entry: CatalogueEntry) -> tuple[str, str, str, str, str]:
    """Name, title, how it binds or the account, price of a soft one, and whether some value needs a reader."""
    title = f"{entry.title.en}, group {entry.group}" if entry.group else entry.title.en
    binds = "law" if entry.statutory else str(entry.force or entry.account)
    weight = price(entry.weight) if entry.force is Force.SOFT and entry.weight is not None else ""
    found = {doubt for parameter in entry.parameters for value in parameter.values for doubt in doubts(value)}
    return entry.name, title, binds, weight, "".join(mark for doubt, mark in MARKS.items() if doubt in found)


def _document(book: BookFile, entries: Iterable[CatalogueEntry]) -> dict[str, Any]:
    found = list(entries)
    return {
        "name": book.name,
        "version": book.version,
        "title": book.title.model_dump(),
        "valid_from": str(book.valid_from),
        "valid_until": str(book.valid_until),
        "accounts": {number: account.title.model_dump() for number, account in book.accounts.items()},
        "rules": [
            {
                **_entry(entry),
                "force": str(entry.force),
                "group": entry.group,
                "statutory": entry.statutory,
                "weight": entry.weight,
                "weight_unit": entry.weight_unit,
                "weight_note": entry.weight_note,
            }
            for entry in found
            if entry.force is not None
        ],
        "costs": [{**_entry(entry), "account": entry.account} for entry in found if entry.force is None],
    }


def _entry(entry: CatalogueEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "title": entry.title.model_dump(),
        "sentence": entry.sentence.model_dump(),
        "reference": entry.reference,
        "parameters": [
            {
                "name": parameter.name,
                "description": parameter.description,
                "unit": parameter.unit,
                "values": [value.model_dump(mode="json") for value in parameter.values],
            }
            for parameter in entry.parameters
        ],
    }
