from dataclasses import replace

import pytest
from tests.cli.running import Run

from staffing.cli.rules import rules
from staffing.rulebook import catalogue

BOOK = "sweden_municipal_2025"


def line(out: str, entry: str) -> str:
    """The line of an entry, with single spaces."""
    return next(" ".join(row.split()) for row in out.splitlines() if row.split()[:1] == [entry])


def shown_in(columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines of the list on a terminal of so many columns."""
    monkeypatch.setenv("COLUMNS", str(columns))
    rules(None, None, every=False, as_json=False)
    return capsys.readouterr().out.splitlines()


# A line for each


def test_every_entry_has_a_line_with_its_title(run: Run) -> None:
    outcome = run("rules")
    assert outcome.code == 0
    for entry in catalogue(BOOK):
        assert line(outcome.out, entry.name).startswith(f"{entry.name} {entry.title.en} ")


def test_a_line_says_how_an_entry_binds_or_where_it_is_booked_and_whether_to_doubt_it(run: Run) -> None:
    out = run("rules").out
    assert line(out, "daily_rest") == "daily_rest Daily rest law"
    assert line(out, "weekly_rest") == "weekly_rest Weekly rest law ?"
    assert line(out, "skill_match") == "skill_match Right skill hard"
    assert line(out, "wishes") == "wishes Wishes soft 40 kr ?"
    assert line(out, "rest_after_nights") == "rest_after_nights Rest after nights soft 0,10 kr ?"
    assert line(out, "max_shifts") == "max_shifts Most shifts of a kind off ?"
    assert line(out, "standby") == "standby Standby 5035 !"
    assert line(out, "unsocial_hours") == "unsocial_hours Unsocial hours 5030 !?"


def test_entries_stand_under_headings_in_both_languages(run: Run) -> None:
    rows = run("rules").out.splitlines()
    found = rows.index("Demand (Bemanningsbehov)")
    assert rows[found - 1] == ""
    assert [row.split()[0] for row in rows[found + 1 : found + 5]] == [
        "coverage.minimum",
        "coverage.ideal",
        "coverage.maximum",
        "surplus",
    ]


@pytest.mark.parametrize("columns", [80, 120])
def test_a_line_fits_the_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = shown_in(columns, monkeypatch, capsys)
    assert max(map(len, rows)) <= columns
    assert sum(row.startswith(" ") for row in rows) == 0, "a title is wrapped"


def test_a_narrow_terminal_wraps_titles_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = shown_in(66, monkeypatch, capsys)
    assert max(map(len, rows)) <= 66
    found = next(place for place, row in enumerate(rows) if row.startswith("overtime_caps"))
    assert " ".join(rows[found].split()) == "overtime_caps Caps on extra time law"
    assert rows[found + 1].split() == ["and", "overtime"]


def test_an_entry_for_some_says_for_whom(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [replace(entry, group="night") if entry.name == "wishes" else entry for entry in catalogue(BOOK)]
    monkeypatch.setattr("staffing.cli.rules.catalogue", lambda _: entries)
    assert line(run("rules").out, "wishes") == "wishes Wishes, group night soft 40 kr ?"
    assert "Soft: 40 kr per point. For the group night only." in run("rules", "wishes").words


# Whole


def test_all_shows_every_entry_whole(run: Run) -> None:
    words = run("rules", "--all").words
    for entry in catalogue(BOOK):
        assert f"{entry.title.en} ({entry.title.sv}) {entry.name}" in words
        assert entry.sentence.en in words
        assert entry.sentence.sv in words
        assert entry.reference[1:] in words
        assert all(parameter.description in words for parameter in entry.parameters)


def test_a_rule_is_shown_whole_with_all_its_entries(run: Run) -> None:
    words = run("rules", "weekends").words
    assert "An employee works at most the agreed number of weekends, such as every other one or two of five." in words
    assert "Weekends (Helgtjänstgöring) weekends" in words
    assert "Weekends promised (Avtalade helger) weekends.promise" in words
    assert "Soft: 300 kr per weekend. Local policy. 300 kr a weekend, less than" in words
    assert "complete_weekends" not in words


def test_an_entry_is_shown_whole_alone(run: Run) -> None:
    words = run("rules", "weekends.promise").words
    assert "weekends.promise" in words
    assert "weekends.preference" not in words


def test_a_value_shows_what_it_means_where_it_is_from_and_how_sure_it_is(run: Run) -> None:
    words = run("rules", "daily_rest").words
    assert "Hard, by law. ATL 13 §, AB § 13. least_minutes" in words
    assert "2023-10-01 660 (11 h) high certainty AB § 13 as from 2023-10-01." in words


def test_of_several_values_the_one_that_holds_today_is_marked(run: Run) -> None:
    words = run("rules", "employer_contributions").words
    assert "2025-01-01 (now) 12.58 low certainty, assumed" in words
    assert "2024-01-01 14.51" in words
    assert words.count("(now)") == sum(
        len(parameter.values) > 1
        for entry in catalogue(BOOK)
        if entry.name == "employer_contributions"
        for parameter in entry.parameters
    )


def test_a_cost_says_where_it_is_booked(run: Run) -> None:
    assert "Booked on account 5030, Unsocial hours. AB § 21." in run("rules", "unsocial_hours").words


# For programs, and mistakes


def test_json_holds_every_value_with_its_date(run: Run) -> None:
    outcome = run("rules", "--book", BOOK, "--json")
    names = [entry["name"] for kind in ("rules", "costs") for entry in outcome.document[kind]]
    assert names == [entry.name for entry in catalogue(BOOK)]
    rest = next(rule for rule in outcome.document["rules"] if rule["name"] == "daily_rest")
    assert (rest["force"], rest["statutory"], rest["group"]) == ("hard", True, "")
    assert rest["sentence"]["sv"].startswith("Mellan två arbetspass i följd är det minst 11 timmars vila, ")
    assert rest["parameters"][0]["values"][0]["value"] == 660
    assert rest["parameters"][0]["values"][0]["since"] == "2023-10-01"


def test_json_of_one_rule_holds_its_entries_only(run: Run) -> None:
    document = run("rules", "coverage", "--json").document
    assert [entry["name"] for entry in document["rules"]] == ["coverage.minimum", "coverage.ideal", "coverage.maximum"]
    assert document["costs"] == []


def test_a_book_that_there_is_not_is_refused(run: Run) -> None:
    outcome = run("rules", "--book", "sweden_municipal_2024")
    assert outcome.code == 2
    assert f"Did you mean '{BOOK}'?" in outcome.words


def test_a_rule_that_there_is_not_is_refused(run: Run) -> None:
    outcome = run("rules", "dayly_rest")
    assert outcome.code == 2
    assert "There is no rule, cost or entry called 'dayly_rest'. Did you mean 'daily_rest'?" in outcome.words
