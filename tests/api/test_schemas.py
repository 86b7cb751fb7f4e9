from typing import Any

import pytest
from pydantic import Strict, TypeAdapter

from staffing.api.planning import PlanRequest
from staffing.api.schemas import UnitDocument, progress_view
from staffing.domain.quality import Quality
from staffing.domain.run import Progress
from staffing.io.samples import sample_folder, sample_names
from staffing.io.tables import NEED_ROWS, TABLES
from staffing.io.unit_json import KEYS, folder_as_document
from staffing.solver.params import SolveParams

SEARCH = ["quality", "seconds", "workers", "seed", "gap"]
SCHEMA: dict[str, Any] = TypeAdapter(UnitDocument).json_schema()


@pytest.mark.parametrize("name", SEARCH)
def test_the_search_is_asked_for_as_the_solver_takes_it(name: str) -> None:
    """The service does not load the solver, so it says the same again."""
    mine, theirs = PlanRequest.model_fields[name], SolveParams.model_fields[name]
    # Text is no member of an enumeration to a strict reader, and a body is nothing but text and numbers.
    limits = [one for one in mine.metadata if not isinstance(one, Strict)]
    assert (mine.default, limits, mine.description, mine.annotation) == (
        theirs.default, theirs.metadata, theirs.description, theirs.annotation
    )  # fmt: skip


def test_a_quality_stands_for_seconds_and_a_gap_unless_they_are_given() -> None:
    asked = PlanRequest.model_validate({"unit": {}, "from": "2026-11-30", "weeks": 1, "quality": "quick", "gap": 0.1})
    assert (asked.quality, asked.seconds, asked.gap) == (Quality.QUICK, 10, 0.1)


def test_what_is_not_asked_for_is_what_does_not_stop_when_told() -> None:
    assert set(SolveParams.model_fields) - set(SEARCH) == {"rounds"}


def test_the_form_of_a_unit_has_every_table_and_every_field() -> None:
    assert list(SCHEMA["properties"]) == list(KEYS)
    assert set(SCHEMA["required"]) == {*NEED_ROWS, "rulebook"}
    for name, model in TABLES.items():
        table = SCHEMA["properties"][name]
        row = table.get("items", table)
        assert list(row["properties"]) == list(model.model_fields)
        assert row["required"] == [field for field, about in model.model_fields.items() if about.is_required()]


@pytest.mark.parametrize("name", sample_names())
def test_sample_units_have_the_form(name: str) -> None:
    unit = folder_as_document(sample_folder(name))
    assert set(unit) <= set(SCHEMA["properties"])
    for table, rows in unit.items():
        about = SCHEMA["properties"][table]
        for row in rows if isinstance(rows, list) else [rows]:
            form = about.get("items", about)
            assert set(form["required"]) <= set(row) <= set(form["properties"])


def test_progress_is_shown_with_its_gap() -> None:
    shown = progress_view(Progress(1.5, 200, 150, "improve", "columns")).model_dump(mode="json")
    assert shown == {
        "seconds": 1.5, "objective": 200, "bound": 150, "gap": 0.25, "phase": "improve", "by": "columns",
    }  # fmt: skip
