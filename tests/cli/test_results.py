from datetime import date
from pathlib import Path

import pytest
import typer
from tests.cli.running import Run

from staffing.cli.results import folder_for, write
from staffing.domain.time import Horizon
from staffing.io.samples import sample_folder, samples_root

WEEK = Horizon(date(2026, 11, 30), 7)


def test_without_a_folder_the_unit_and_the_first_day_name_one() -> None:
    assert folder_for(None, "ekbacken", WEEK) == Path("out/ekbacken-2026-11-30")


@pytest.mark.parametrize(
    ("unit", "name"), [("../../etc", "etc"), ("a b/c", "a-b-c"), ("..", "unit"), ("Åsen 2", "Åsen-2")]
)
def test_the_id_of_a_unit_never_leads_elsewhere(unit: str, name: str) -> None:
    assert folder_for(None, unit, WEEK) == Path(f"out/{name}-2026-11-30")


def test_a_folder_may_be_below_one_that_is_to_be_made(tmp_path: Path) -> None:
    assert folder_for(tmp_path / "a" / "b", "ekbacken", WEEK) == tmp_path / "a" / "b"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", [sample_folder("first_week"), samples_root(), samples_root() / "new" / "results"])
def test_sample_data_is_never_written_to(place: Path) -> None:
    with pytest.raises(typer.BadParameter):
        folder_for(place, "ekbacken", WEEK)


def test_a_folder_reached_through_a_link_is_known_too(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(samples_root())
    with pytest.raises(typer.BadParameter, match="sample data"):
        folder_for(tmp_path / "link" / "new", "ekbacken", WEEK)


def test_the_folder_of_a_unit_is_refused_before_anything_is_searched(run: Run, unit: Path) -> None:
    before = {path.name for path in unit.iterdir()}
    outcome = run("plan", unit, "--out", unit)
    assert outcome.code == 2
    assert "holds the data of a unit" in outcome.words
    assert "Reading the rules" not in outcome.err
    assert {path.name for path in unit.iterdir()} == before


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(typer.BadParameter, match="is a file"):
            folder_for(place, "ekbacken", WEEK)


def test_a_file_that_cannot_be_written_leaves_nothing_of_itself(tmp_path: Path) -> None:
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(OSError, match=r"b\.csv"):
        write(tmp_path, {"a.csv": "whole", "b.csv": "never"})
    assert {path.name for path in tmp_path.iterdir()} == {"a.csv", "b.csv"}
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "whole"
