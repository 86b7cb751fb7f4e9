from fastapi.testclient import TestClient
from tests.api.asking import paths, problem

from staffing.costs import COSTS
from staffing.rulebook import catalogue
from staffing.rulebooks import schema
from staffing.rules import RULES


def test_every_rule_and_cost_is_there_in_the_order_users_see_them(client: TestClient) -> None:
    found = client.get("/v1/rules").json()
    assert [entry["name"] for entry in found["entries"]] == [entry.name for entry in catalogue(found["book"])]
    kinds = [entry["name"].partition(".")[0] for entry in found["entries"]]
    assert list(dict.fromkeys(kinds)) == [item.code for item in (*RULES, *COSTS)]
    assert found["books"] == list(schema.available())


def test_a_rule_says_how_it_binds_and_where_its_values_come_from(client: TestClient) -> None:
    entries = {entry["name"]: entry for entry in client.get("/v1/rules").json()["entries"]}
    rest = entries["daily_rest"]
    assert (rest["force"], rest["account"], rest["title"]["sv"]) == ("hard", None, "Dygnsvila")
    assert rest["sentence"]["sv"].startswith("Mellan två arbetspass i följd är det minst 11 timmars vila, ")
    assert rest["sentence"]["en"].startswith("Between two shifts in a row there are at least 11 hours of rest, ")
    assert rest["group"] == ""
    (value,) = rest["parameters"][0]["values"]
    assert value["reference"]
    assert value["since"]
    pay = entries["base_pay"]
    assert (pay["force"], pay["account"]) == (None, "5010")


def test_a_rule_book_is_asked_for_by_name(client: TestClient) -> None:
    assert client.get("/v1/rules?book=sweden_municipal_2025").json()["book"] == "sweden_municipal_2025"
    found = problem(client.get("/v1/rules?book=sweden_municipal_2O25"), 422, "invalid_rule_book")
    assert "Did you mean 'sweden_municipal_2025'?" in found["detail"]


def test_nothing_else_can_be_asked_for(client: TestClient) -> None:
    assert paths(client.get("/v1/rules?name=daily_rest")) == [("unknown_key", "query/name")]
