"""The page on the result format is held to the shape: every key is on it with its meaning, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_origin

import pytest
from pydantic import BaseModel, ValidationError
from tests.report.tiny import report, schedule

from staffing.report import tables
from staffing.report.document import Document, Part, UnitPart

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "result-format.md").read_text(encoding="utf-8")


def parts(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Every object of the document with the path of keys that leads to it."""
    yield path, model
    for name, field in model.model_fields.items():
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                key = f"{field.alias or name}{'[]' if get_origin(field.annotation) is list else ''}"
                yield from parts(kind, f"{path}.{key}" if path else key)


SECTIONS = {path or "The document": model for path, model in parts(Document)}


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_key_is_documented_with_its_meaning_and_no_other(heading: str) -> None:
    title = heading if heading == "The document" else f"`{heading}`"
    section = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    assert section, f"no section {title}"
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", section[1], re.M))
    assert rows == {field.alias or name: field.description for name, field in SECTIONS[heading].model_fields.items()}


def test_the_page_has_no_section_that_the_document_lacks() -> None:
    assert set(re.findall(r"^## `(.+)`$", PAGE, re.M)) == set(SECTIONS) - {"The document"}


def test_the_page_has_the_columns_of_every_table() -> None:
    written = {
        name: re.findall(r"`(\w+)`", columns)
        for name, columns in re.findall(r"^\| `(\w+\.csv)` .*\| (.+) \|$", PAGE, re.M)
    }
    assert written == {name: list(rows[0]) for name, rows in tables.tables(report(schedule())).items()}


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="extra"):
        UnitPart.model_validate({"id": "u", "name": "U", "cost_centre": "1", "colour": "red"})


@pytest.mark.parametrize("model", SECTIONS.values(), ids=lambda model: model.__name__)
def test_no_key_may_be_left_out(model: type[Part]) -> None:
    assert [name for name, field in model.model_fields.items() if not field.is_required()] == []
