"""All there is to say of a rule or a cost, for the terminal: what it asks, how it binds, and every value with its source."""

from collections.abc import Iterator, Sequence
from datetime import date
from inspect import getdoc
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from staffing.cli.rule_headings import code_of
from staffing.cli.rule_words import CONFIDENCE, doubts, readable
from staffing.costs import COSTS
from staffing.domain.money import ORE_PER_KRONA, kronor_text
from staffing.rulebook import CatalogueEntry, CatalogueParameter, Force
from staffing.rulebooks.schema import BookFile, Value
from staffing.rules import RULES


def show_whole(console: Console, entries: Sequence[CatalogueEntry], book: BookFile, today: date) -> None:
    """Print entries with all that is known of them, those of one rule or cost together."""
    kinds: dict[str, type] = {rule.code: rule for rule in RULES} | {cost.code: cost for cost in COSTS}
    for code, found in groupby(entries, key=code_of):
        console.print()
        console.rule(Text(code, style="bold"), align="left", style="dim")
        for paragraph in (getdoc(kinds[code]) or "").split("\n\n"):
            console.print(Text(" ".join(paragraph.split())))
        for entry in found:
            console.print()
            _show(console, entry, book, today)


def _show(console: Console, entry: CatalogueEntry, book: BookFile, today: date) -> None:
    console.print(Text.assemble((entry.title.en, "bold"), f" ({entry.title.sv})", (f"  {entry.name}", "dim")))
    for line in _lines(entry, book):
        console.print(Padding(line, (0, 0, 0, 2)))
    if entry.parameters:
        console.print(Padding(_history(entry.parameters, today), (0, 0, 0, 2)))


def _lines(entry: CatalogueEntry, book: BookFile) -> Iterator[Text]:
    yield Text(entry.sentence.en)
    yield Text(entry.sentence.sv, style="italic")
    yield Text(f"{_binding(entry, book)} {_sentence(entry.reference)}")
    if entry.weight_note:
        yield Text(entry.weight_note, style="dim")


def _binding(entry: CatalogueEntry, book: BookFile) -> str:
    """How an entry binds and for whom, or where it is booked, in a sentence."""
    if entry.account is not None:
        return f"Booked on account {entry.account}, {book.accounts[entry.account].title.en}."
    group = f" For the group {entry.group} only." if entry.group else ""
    if entry.force is Force.SOFT and entry.weight is not None:
        return f"Soft: {price(entry.weight)} {entry.weight_unit.removeprefix('öre ')}.{group}"
    return f"{str(entry.force).capitalize()}{', by law' if entry.statutory else ''}.{group}"


def price(weight: int) -> str:
    """A weight in kronor, with öre where it has any."""
    return kronor_text(weight, decimals=2 if weight % ORE_PER_KRONA else 0)


def _history(parameters: Sequence[CatalogueParameter], today: date) -> Table:
    """A block for each parameter, with every value, where it comes from and what there is to say of it."""
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column()
    for parameter in parameters:
        table.add_row(parameter.name, Text(f"{parameter.description} ({parameter.unit})", style="dim"))
        holds = max((value.since for value in parameter.values if value.since <= today), default=None)
        for value in parameter.values:
            source = f"{_sentence(value.reference)} {value.note}".rstrip()
            now = " (now)" if value.since == holds and len(parameter.values) > 1 else ""
            written = readable(value.value, f"{parameter.name} {parameter.unit}")
            table.add_row(f"  {value.since}{now}", Text.assemble(written, (f"  {_certainty(value)}\n{source}", "dim")))
    return table


def _certainty(value: Value) -> str:
    """`low certainty, assumed`."""
    return ", ".join([f"{CONFIDENCE[value.confidence]} certainty", *doubts(value)])


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
