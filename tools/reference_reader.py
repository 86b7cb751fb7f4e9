"""The values of a rule book that somebody who knows law and agreement is to look at, with what there is to say of each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tools.markdown import link, table

from staffing.cli.rule_headings import Heading, code_of, in_sections
from staffing.cli.rule_words import doubts, readable
from staffing.rulebook import CatalogueEntry
from staffing.rulebooks.schema import Account

INTRODUCTIONS = {
    "disputed": "**Disputed**: sources differ, and one reading was chosen.",
    "assumed": "**Assumed**: read in no source. Those in rules that are law come first.",
}


class Reason(NamedTuple):
    """What several values of one rule or cost have in common: why they are in doubt, and whether the rule is law."""

    doubt: str
    is_law: bool
    code: str
    note: str


def in_doubt(
    entries: Sequence[CatalogueEntry], headings: Sequence[Heading], accounts: Mapping[str, Account] | None = None
) -> Iterator[str]:
    """Every assumed or disputed value with its note: first those that sources differ on, then law, then what is left."""
    ordered = [entry for _, found in in_sections(entries, headings) for entry in found]
    values: dict[Reason, list[str]] = defaultdict(list)
    for reason, value in _values(ordered):
        values[reason].append(value)
    for kind, introduction in INTRODUCTIONS.items():
        found = sorted((reason for reason in values if reason.doubt == kind), key=lambda reason: not reason.is_law)
        rows = [_row(reason, values[reason]) for reason in found]
        rows += _accounts(accounts or {}) if kind == "assumed" else []
        if rows:
            yield introduction
            yield table(("of", "values", "note"), rows)


def _values(entries: Iterable[CatalogueEntry]) -> Iterator[tuple[Reason, str]]:
    for entry in entries:
        name = "" if "." not in entry.name else f" in `{entry.name}`"
        for parameter in entry.parameters:
            for value in parameter.values:
                since = f" from {value.since}" if len(parameter.values) > 1 else ""
                written = readable(value.value, f"{parameter.name} {parameter.unit}")
                for doubt in doubts(value):
                    reason = Reason(doubt, entry.statutory, code_of(entry), value.note)
                    yield reason, f"`{parameter.name}`{name}{since}: {written}"


def _row(reason: Reason, values: Iterable[str]) -> tuple[str, str, str]:
    law = " (law)" if reason.is_law else ""
    return f"{link(f'`{reason.code}`', reason.code)}{law}", "; ".join(values), reason.note


def _accounts(accounts: Mapping[str, Account]) -> list[tuple[str, str, str]]:
    notes: dict[str, list[str]] = defaultdict(list)
    for number, account in accounts.items():
        if account.assumed:
            notes[account.note].append(f"{number} {account.title.en}")
    return [("accounts", "; ".join(names), note) for note, names in notes.items()]
