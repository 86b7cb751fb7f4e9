"""`staffing rules`: a rule book to be read, entry by entry."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from staffing.cli import output
from staffing.domain.money import ORE_PER_KRONA, kronor_text
from staffing.rulebook import CatalogueEntry, CatalogueParameter, Force, catalogue
from staffing.rulebooks import schema
from staffing.rulebooks.schema import BookFile, Value

CONFIDENCE = {"H": "high", "M": "medium", "L": "low"}


def rules(name: str | None, *, every: bool, as_json: bool) -> None:
    """Print a rule book, the newest without a name. Raises RuleBookError for an unknown one."""
    known = name or max(schema.available(), key=lambda book: schema.read(book).valid_from)
    entries = catalogue(known)
    book = schema.read(known)
    if as_json:
        output.write_json(_document(book, entries))
        return
    console = output.results()
    today = datetime.now(UTC).astimezone().date()
    _heading(console, book, None if every else today)
    for title, found in (
        ("Rules", [entry for entry in entries if entry.force is not None]),
        ("Costs", [entry for entry in entries if entry.force is None]),
    ):
        console.print()
        console.rule(Text(title, style="bold"), align="left", style="dim")
        for entry in found:
            console.print()
            _show(console, entry, book, None if every else today)


def _heading(console: Console, book: BookFile, on: date | None) -> None:
    values = (
        f"These are the values of {on}; --all shows every date, source and note." if on else "These are all values."
    )
    console.print(Text.assemble((book.title.en, "bold"), f" ({book.title.sv})"))
    console.print(f"{book.name}, version {book.version}, holds from {book.valid_from} to {book.valid_until}.")
    console.print(values)


def _show(console: Console, entry: CatalogueEntry, book: BookFile, on: date | None) -> None:
    """One entry; `on` is the date whose values are shown, None for all of them."""
    console.print(Text.assemble((entry.title.en, "bold"), f" ({entry.title.sv})", (f"  {entry.name}", "dim")))
    lines = [entry.sentence.en, f"{_binding(entry, book)} {_sentence(entry.reference)}"]
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 2)))
    if entry.weight_note:
        console.print(Padding(Text(entry.weight_note, style="dim"), (0, 0, 0, 2)))
    if entry.parameters:
        table = _values(entry.parameters, on) if on else _history(entry.parameters)
        console.print(Padding(table, (0, 0, 0, 2)))


def _binding(entry: CatalogueEntry, book: BookFile) -> str:
    """How an entry binds and for whom, or where it is booked, in a sentence."""
    if entry.account is not None:
        return f"Booked on account {entry.account}, {book.accounts[entry.account].title.en}."
    group = f" For the group {entry.group} only." if entry.group else ""
    if entry.force is Force.SOFT and entry.weight is not None:
        decimals = 2 if entry.weight % ORE_PER_KRONA else 0
        return f"Soft: {kronor_text(entry.weight, decimals=decimals)} {entry.weight_unit.removeprefix('öre ')}.{group}"
    return f"{str(entry.force).capitalize()}{', by law' if entry.statutory else ''}.{group}"


def _values(parameters: Sequence[CatalogueParameter], on: date) -> Table:
    """A line for each parameter, with the value that holds on a date."""
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_column(style="dim")
    for parameter in parameters:
        value = _on(parameter.values, on)
        since = "" if value.since <= on else f"from {value.since}, "
        text = Text.assemble(_readable(value.value), " ", (parameter.unit, "dim"))
        table.add_row(parameter.name, text, f"{since}{_certainty(value)}")
    return table


def _history(parameters: Sequence[CatalogueParameter]) -> Table:
    """A block for each parameter, with every value, where it comes from and what there is to say of it."""
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column()
    for parameter in parameters:
        table.add_row(parameter.name, Text(f"{parameter.description} ({parameter.unit})", style="dim"))
        for value in parameter.values:
            source = f"{_sentence(value.reference)} {value.note}".rstrip()
            text = Text.assemble(_readable(value.value), (f"  {_certainty(value)}\n{source}", "dim"))
            table.add_row(f"  {value.since}", text)
    return table


def _on(values: Sequence[Value], on: date) -> Value:
    """The value that holds on a date, or the first one where none does yet."""
    return next((value for value in reversed(values) if value.since <= on), values[0])


def _certainty(value: Value) -> str:
    """`low certainty, assumed`."""
    marks = [mark for mark in ("assumed", "disputed") if getattr(value, mark)]
    return ", ".join([f"{CONFIDENCE[value.confidence]} certainty", *marks])


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _readable(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_readable(inner)}" for key, inner in value.items()) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


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
