import json
from datetime import date

import pytest

from staffing.cli.clash import tell_clash
from staffing.domain.findings import Clash, ClashMember
from staffing.domain.time import Horizon
from staffing.io.csv_folder import read_folder
from staffing.io.samples import sample_folder

CLASH = Clash(
    (
        ClashMember("pinned", "B01", "E1, Tue 2026-12-01 14:00 to 21:30"),
        ClashMember("given", "B01", "D1, Sun 2026-11-29 07:00 to 15:30"),
        ClashMember("rule", "B01", "There is rest.", "daily_rest", "ATL 13 §"),
    )
)


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> dict[bool, str]:
    """What is written in words, and as JSON."""
    monkeypatch.setenv("COLUMNS", "120")
    data = read_folder(sample_folder("first_week")).data
    found = {}
    for as_json in (False, True):
        tell_clash(CLASH, data, Horizon(date(2026, 11, 30), 7), as_json=as_json)
        found[as_json] = capsys.readouterr().out
    return found


def test_each_member_is_told_with_the_person_and_where_it_comes_from(told: dict[bool, str]) -> None:
    rows = [" ".join(line.split()) for line in told[False].splitlines()]
    assert "Anna Lind Shift E1, Tue 2026-12-01 14:00 to 21:30 pinned.csv" in rows
    assert "Anna Lind Shift D1, Sun 2026-11-29 07:00 to 15:30 history.csv" in rows
    assert "Anna Lind Daily rest: There is rest. ATL 13 §" in rows


def test_the_document_holds_the_same(told: dict[bool, str]) -> None:
    document = json.loads(told[True])
    assert document["status"] == "clash"
    assert document["members"][2] == {
        "kind": "rule",
        "employee": "B01",
        "text": "There is rest.",
        "rule": "daily_rest",
        "title": "Daily rest",
        "reference": "ATL 13 §",
    }
    assert [member["kind"] for member in document["members"]] == ["pinned", "given", "rule"]
