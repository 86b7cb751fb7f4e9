from dataclasses import replace

import pytest
from tests.cli.running import Run

from staffing.rulebook import catalogue

BOOK = "sweden_municipal_2025"


def test_every_entry_is_shown_with_both_titles_and_its_paragraph(run: Run) -> None:
    outcome = run("rules")
    assert outcome.code == 0
    for entry in catalogue(BOOK):
        assert f"{entry.title.en} ({entry.title.sv}) {entry.name}" in outcome.words
        assert entry.sentence.en in outcome.words
        assert entry.reference[1:] in outcome.words


def test_force_price_account_and_certainty_are_shown(run: Run) -> None:
    words = run("rules").words
    assert "Hard, by law. ATL 13 §, AB § 13. least_minutes 660 minutes high certainty" in words
    assert "Soft: 25 kr per person-minute." in words
    assert "Booked on account 5030, Unsocial hours." in words
    assert "medium certainty, disputed" in words
    assert "low certainty, assumed" in words


def test_only_the_value_of_today_is_shown_unless_all_are_asked_for(run: Run) -> None:
    today, every = run("rules").words, run("rules", "--all").words
    assert "least_minutes 660 minutes" in today
    assert "2023-04-01 A: 118.80" not in today
    assert "2023-04-01 A: 118.80" in every
    assert "2026-04-01 A: 130.70" in every


def test_an_entry_for_some_says_for_whom(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [replace(entry, group="night") if entry.name == "wishes" else entry for entry in catalogue(BOOK)]
    monkeypatch.setattr("staffing.cli.rules.catalogue", lambda _: entries)
    outcome = run("rules")
    assert outcome.words.count("For the group night only.") == 1
    assert "Soft: 40 kr per point. For the group night only." in outcome.words


def test_json_holds_every_value_with_its_date(run: Run) -> None:
    outcome = run("rules", "--book", BOOK, "--json")
    names = [entry["name"] for kind in ("rules", "costs") for entry in outcome.document[kind]]
    assert names == [entry.name for entry in catalogue(BOOK)]
    rest = next(rule for rule in outcome.document["rules"] if rule["name"] == "daily_rest")
    assert (rest["force"], rest["statutory"], rest["group"]) == ("hard", True, "")
    assert rest["sentence"]["sv"].startswith("Mellan två arbetspass i följd är det minst 11 timmars vila, ")
    assert rest["parameters"][0]["values"][0]["value"] == 660
    assert rest["parameters"][0]["values"][0]["since"] == "2023-10-01"


def test_a_book_that_there_is_not_is_refused(run: Run) -> None:
    outcome = run("rules", "--book", "sweden_municipal_2024")
    assert outcome.code == 2
    assert f"Did you mean '{BOOK}'?" in outcome.words
