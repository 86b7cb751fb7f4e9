import json

from staffing.domain.findings import Clash, ClashMember
from staffing.report import clash

PINNED = ClashMember("pinned", "B01", "E1, Tue 2026-12-01 14:00 to 21:30")
REST = ClashMember("rule", "B01", "11 hours of rest", "daily_rest", "AB 25 § 13")
TITLES = {"daily_rest": "Daily rest", "wishes": "Wishes"}


def test_a_clash_is_a_document_with_every_member() -> None:
    found = clash.document(Clash((PINNED, REST)), TITLES)
    assert found == {
        "status": "clash",
        "members": [
            {
                "kind": "pinned",
                "employee": "B01",
                "text": "E1, Tue 2026-12-01 14:00 to 21:30",
                "rule": None,
                "title": None,
                "reference": None,
            },
            {
                "kind": "rule",
                "employee": "B01",
                "text": "11 hours of rest",
                "rule": "daily_rest",
                "title": "Daily rest",
                "reference": "AB 25 § 13",
            },
        ],
    }


def test_the_document_is_json_and_of_its_own_form() -> None:
    found = clash.document(Clash((ClashMember("rule", None, "cover", "other"),)), TITLES)
    again = clash.ClashDocument.model_validate(json.loads(json.dumps(found)))
    assert (again.members[0].employee, again.members[0].title) == (None, None)
