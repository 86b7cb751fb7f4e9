"""From the raw tables of a unit, wherever they came from, to its data; or to the list of everything that is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from staffing.domain.checks import check_unit
from staffing.domain.issue import Issue
from staffing.domain.unit_data import RuleBookChoice, UnitData
from staffing.errors import InputError
from staffing.io.build import unit_data
from staffing.io.cross_checks import cross_issues, size_issues
from staffing.io.rows import RawTable
from staffing.io.unit_tables import read_tables
from staffing.settings import Settings


@dataclass(frozen=True)
class Reading:
    """A unit that was read without errors, and the warnings about it."""

    data: UnitData
    warnings: tuple[Issue, ...] = ()


def assemble(
    raw: Mapping[str, RawTable], rulebook: RuleBookChoice | None, found: Sequence[Issue], limits: Settings
) -> Reading:
    """The unit that the tables describe; `found` are the mistakes in the form of the input, met on the way here.

    `rulebook` is None when it could not be read, which is among `found`. Raises InputError with every mistake there is.
    """
    issues = list(found)
    tables = read_tables(raw, issues)
    too_much = list(size_issues(tables, limits))
    issues += too_much or cross_issues(tables)
    if issues or rulebook is None:
        raise InputError(_in_order(issues, raw))
    data = unit_data(tables, rulebook)
    return Reading(data, tuple(_at_file(issue, raw) for issue in check_unit(data)))


def _in_order(issues: Iterable[Issue], raw: Mapping[str, RawTable]) -> list[Issue]:
    """As a user works through them: file by file, row by row; first what concerns no table."""
    order = {table.file: place for place, table in enumerate(raw.values())}
    return sorted(issues, key=lambda issue: (order.get(issue.place.file, -1), issue.place.row or 0))


def _at_file(issue: Issue, raw: Mapping[str, RawTable]) -> Issue:
    """The same, with the name of the file in place of that of the table."""
    return replace(issue, place=replace(issue.place, file=raw[issue.place.file].file))
