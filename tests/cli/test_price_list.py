import csv
from datetime import date
from pathlib import Path

import pytest
from tests.cli.running import FIRST, Run

from staffing.io.csv_folder import read_folder
from staffing.io.samples import sample_folder
from staffing.price_list import Kind, price_list

UNIT = sample_folder("first_week")
PEOPLE, PART_TIME = 8, 6


def test_the_table_shows_each_employee_at_some_hours_and_for_each_kind(run: Run) -> None:
    outcome = run("price-list", UNIT, "--from", "2026-12-02")
    assert outcome.code == 0
    assert "30 November to 6 December 2026" in outcome.words
    headings = (
        "Weekday",
        "Evening",
        "Night",
        "Saturday",
        "Sunday night",
        "Extra",
        "Overtime",
        "Qualified",
        "On call",
        "Standby",
    )
    assert all(heading in outcome.words for heading in headings)
    assert outcome.words.count("Anna Lind") == 2
    # 32 250 kr a month at 37:00 are 201.14 kr an hour, and 289.65 kr with contributions of 44 %.
    assert "Anna Lind 289,65 kr" in outcome.words


def test_an_hour_shown_is_the_ordinary_one_with_its_supplement(run: Run) -> None:
    prices = run("price-list", UNIT, "--from", FIRST, "--json").document["prices"]
    found = {(one["employee"], one["weekday"], one["hour"], one["kind"]): one["ore"] for one in prices}
    evening = found["B01", "tue", 20, "ordinary"] + found["B01", "tue", 20, "unsocial"]
    assert f"{evening // 100},{evening % 100:02d} kr" in run("price-list", UNIT, "--from", FIRST).words


def test_the_file_and_the_document_have_the_whole_list(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "prices.csv"
    outcome = run("price-list", UNIT, "--from", FIRST, "--out", out, "--json")
    assert (outcome.document["unit"], outcome.document["from"], outcome.document["to"]) == (
        "first_week", "2026-11-30", "2026-12-06",
    )  # fmt: skip
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["employee", "weekday", "hour", "kind", "ore"]
    assert [{**row, "hour": int(row["hour"]), "ore": int(row["ore"])} for row in rows] == outcome.document["prices"]
    listed = price_list(read_folder(UNIT).data, date.fromisoformat(FIRST)).prices
    assert [int(row["ore"]) for row in rows] == [one.ore for one in listed]
    for kind in Kind:
        assert sum(row["kind"] == kind for row in rows) == 168 * (PART_TIME if kind is Kind.EXTRA else PEOPLE)


def test_where_the_whole_list_is_stands_below_the_table(run: Run, tmp_path: Path) -> None:
    outcome = run("price-list", UNIT, "--from", FIRST, "--out", tmp_path / "prices.csv")
    assert "Every hour of the week is in" in outcome.words
    assert (tmp_path / "prices.csv").exists()


def test_days_without_a_contract_are_blank(run: Run, unit: Path) -> None:
    employees = unit / "employees.csv"
    text = employees.read_text(encoding="utf-8")
    employees.write_text(text.replace("37:00,32250,2024-01-01,", "37:00,32250,2024-01-01,2026-11-30"), encoding="utf-8")
    line = next(line for line in run("price-list", unit, "--from", FIRST).out.splitlines() if "Anna Lind" in line)
    assert line.split() == ["Anna", "Lind"]


def test_warnings_about_the_unit_go_to_standard_error(run: Run, unit: Path) -> None:
    with (unit / "shifts.csv").open("a", encoding="utf-8") as file:
        file.write(f"K,fixed,08:00,16:00,cook{12 * ','}\n")
    outcome = run("price-list", unit, "--from", FIRST, "--json")
    assert outcome.code == 0
    assert outcome.document["unit"] == "first_week"
    assert "cook" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "--from"),
        (("--from", "2026-13-01"), "is not a date"),
        (("--from", "2040-01-02"), "holds from"),
    ],
)
def test_dates_that_cannot_be_priced_are_refused(run: Run, arguments: tuple[str, ...], says: str) -> None:
    outcome = run("price-list", UNIT, *arguments)
    assert outcome.code == 2
    assert says in outcome.words


def test_a_file_that_cannot_be_written_is_an_error(run: Run, tmp_path: Path) -> None:
    outcome = run("price-list", UNIT, "--from", FIRST, "--out", tmp_path / "nowhere" / "prices.csv")
    assert outcome.code == 2
    assert "No such file or directory" in outcome.words
