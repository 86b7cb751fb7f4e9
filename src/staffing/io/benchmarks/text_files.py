"""The text files of public instances: sections of lines with their places, and the mistakes in them."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from staffing.domain.issue import Place, error
from staffing.errors import InputError
from staffing.io.csv_table import decoded
from staffing.io.files import read_limited
from staffing.io.mistakes import Mistake, closest, shown
from staffing.settings import Settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is neither blank nor a comment, without the spaces around it, and where it stands."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """The lines below a heading; `value` is what the heading itself says behind its name."""

    place: Place
    value: str
    lines: tuple[Line, ...]


def sections_of(path: Path, heading: re.Pattern[str], names: Sequence[str]) -> Mapping[str, Section]:
    """The sections of a file: each of `names` once, and no other. `heading` matches a heading as `name` and `value`.

    Raises InputError for a section that is unknown, missing or there twice, and for a file that is not text.
    """
    text = decoded(path.name, read_limited(path, Settings().max_file_bytes))
    numbered = enumerate((line.strip() for line in text.splitlines()), start=1)
    lines = [Line(Place(path.name, row), line) for row, line in numbered if line and not line.startswith("#")]
    headings = [(start, match) for start, line in enumerate(lines) if (match := heading.fullmatch(line.text))]
    if lines and (not headings or headings[0][0] > 0):
        message = f"{shown(lines[0].text)} stands before any section"
        raise InputError([error("unknown_section", lines[0].place, message, f"Begin with {names[0]}.")])
    found: dict[str, Section] = {}
    ends = [*(start for start, _ in headings[1:]), len(lines)]
    for (start, match), end in zip(headings, ends, strict=False):
        place = lines[start].place
        try:
            name = _new_name(match["name"], names, found)
        except Mistake as mistake:
            raise InputError([mistake.at(place)]) from None
        found[name] = Section(place, match["value"] or "", tuple(lines[start + 1 : end]))
    for name in names:
        if name not in found:
            message = f"the section {name} is missing"
            raise InputError([error("missing_section", Place(path.name), message, "Add it, or take the whole file.")])
    return found


def _new_name(name: str, names: Sequence[str], found: Collection[str]) -> str:
    if name not in names:
        remedy = closest(name, names, f"There is {', '.join(names)}.")
        raise Mistake("unknown_section", f"there is no section {shown(name)}", remedy)
    if name in found:
        raise Mistake("duplicate_section", f"the section {name} is there twice", "Keep one of them.")
    return name


def every(lines: Iterable[Line], read: Callable[[Line], T]) -> list[T]:
    """What each of the lines says. Raises InputError with all mistakes in them."""
    found, issues = [], []
    for line in lines:
        try:
            found.append(read(line))
        except Mistake as mistake:
            issues.append(mistake.at(line.place))
    if issues:
        raise InputError(issues)
    return found


def only(section: Section, name: str) -> Line:
    """The one line of a section. Raises InputError when there is none or another."""
    if len(section.lines) != 1:
        message = f"the section {name} has {len(section.lines)} lines"
        raise InputError([error("wrong_count", section.place, message, "Write one line in it.")])
    return section.lines[0]


def parts_of(line: Line, meanings: Sequence[str], separator: str | None = ",", *, rest: str = "") -> list[str]:
    """The parts of a line, one for each of `meanings`, and with `rest` any number more. Raises Mistake otherwise."""
    parts = [part.strip() for part in line.text.split(separator)]
    if len(parts) < len(meanings) or (len(parts) > len(meanings) and not rest):
        listed = ", ".join([*meanings, *([f"any number of {rest}"] if rest else [])])
        raise Mistake("wrong_count", f"the line has {len(parts)} parts", f"Write {listed}.")
    return parts


def number(text: str, what: str, *, least: int = 0, most: int = 1_000_000) -> int:
    """A whole number from `least` to `most`. Raises Mistake for anything else."""
    if re.fullmatch(r"-?[0-9]{1,9}", text) is None:
        raise Mistake("bad_number", f"{shown(text)} is no {what}", "Write a whole number.")
    if not least <= int(text) <= most:
        raise Mistake("out_of_range", f"{text} is no {what}", f"Write a number from {least} to {most}.")
    return int(text)


def known(text: str, names: Collection[str], code: str, what: str, field: str | None = None) -> str:
    """One of the names. Raises Mistake for any other."""
    if text not in names:
        remedy = closest(text, names, "Add it, or mend the name.")
        raise Mistake(code, f"there is no {what} {shown(text)}", remedy, field)
    return text


def named(lines: Iterable[Line], read: Callable[[Line], tuple[str, T]], what: str) -> dict[str, T]:
    """What each of the lines says, by the name it is about. Raises InputError with all mistakes, a name twice among them."""
    found: dict[str, T] = {}

    def note(line: Line) -> None:
        name, value = read(line)
        if name in found:
            raise Mistake("duplicate_id", f"there is another {what} {shown(name)}", "Keep one of them.")
        found[name] = value

    every(lines, note)
    return found
