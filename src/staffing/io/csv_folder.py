"""A unit as a folder of CSV files and `rulebook.yaml`; `docs/reference/data-format.md` describes them."""

from collections.abc import Iterator
from pathlib import Path

from staffing.domain.issue import Issue, Place, error
from staffing.domain.unit_data import RuleBookChoice
from staffing.errors import InputError
from staffing.io.assemble import Reading, assemble
from staffing.io.csv_table import decoded, raw_table
from staffing.io.files import read_limited
from staffing.io.mistakes import closest
from staffing.io.rows import RawTable
from staffing.io.rulebook_yaml import read_yaml
from staffing.io.tables import TABLES
from staffing.settings import Settings

RULEBOOK_FILE = "rulebook.yaml"
FILES = (*(f"{name}.csv" for name in TABLES), RULEBOOK_FILE)


def read_folder(path: Path, limits: Settings | None = None) -> Reading:
    """The unit that a folder describes. Raises InputError with every mistake in all of its files."""
    limits = limits or Settings()
    raw, rulebook, issues = raw_folder(path, limits)
    return assemble(raw, rulebook, issues, limits)


def raw_folder(path: Path, limits: Settings) -> tuple[dict[str, RawTable], RuleBookChoice | None, list[Issue]]:
    """The files of a folder before their values are read, with the mistakes in their form.

    Raises InputError when there is no such folder.
    """
    if not path.is_dir():
        problem = error("missing_folder", Place(path.name), f"there is no folder {path}", "Check the path.")
        raise InputError([problem])
    issues = list(_unknown_files(path))
    raw = {name: _raw_file(path / f"{name}.csv", name, limits, issues) for name in TABLES}
    return raw, _rulebook(path / RULEBOOK_FILE, limits, issues), issues


def _unknown_files(folder: Path) -> Iterator[Issue]:
    """Files that look like data and would be ignored; others, such as a README, are none of our business."""
    present = {entry.name for entry in folder.iterdir()}
    for name in sorted(present - set(FILES)):
        if Path(name).suffix.lower() in {".csv", ".yaml", ".yml"} and not name.startswith("."):
            remedy = closest(name, set(FILES) - present, "Delete it, or move it to another folder.")
            yield error("unknown_file", Place(name), "no file of that name belongs to a unit", remedy)


def _raw_file(path: Path, name: str, limits: Settings, issues: list[Issue]) -> RawTable:
    try:
        table, found = raw_table(path.name, read_limited(path, limits.max_file_bytes), TABLES[name])
    except InputError as problem:
        table, found = RawTable(path.name, complete=False), list(problem.issues)
    issues += found
    return table


def _rulebook(path: Path, limits: Settings, issues: list[Issue]) -> RuleBookChoice | None:
    try:
        return read_yaml(path.name, decoded(path.name, read_limited(path, limits.max_file_bytes)))
    except InputError as problem:
        issues += problem.issues
        return None
