"""What schedules cost a unit, by account and against the budget of the same days."""

from collections import Counter

from tests.api.asking import Json, paths, problem
from tests.api.planner import DAY, EVENING, Planner

from staffing.access.roles import Role

WEEK = "from=2026-11-30&to=2026-12-06"


def impact(planner: Planner, query: str = WEEK) -> Json:
    answer = planner.client.get(f"/v1/units/first_week/cost-impact?{query}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def published(planner: Planner, *entries: Json, **more: str) -> str:
    schedule = planner.planned(*entries, **more)
    body = {"version": planner.shows(schedule)["version"]}
    assert planner.client.post(f"/v1/schedules/{schedule}:publish", json=body).status_code == 200
    return schedule


def by_account(planner: Planner, schedule: str) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for line in planner.client.get(f"/v1/schedules/{schedule}/cost").json()["cost"]["lines"]:
        sums[line["account"]] += line["amount_ore"]
    return {account: amount for account, amount in sums.items() if amount}


def costs(accounts: list[Json]) -> dict[str, int]:
    return {one["account"]: one["cost_ore"] for one in accounts if one["cost_ore"]}


def test_a_whole_published_week_costs_what_its_schedule_costs(planner: Planner) -> None:
    schedule = published(planner, DAY, EVENING)
    found = impact(planner)
    assert costs(found["published"]) == by_account(planner, schedule)
    assert found["cost_ore"] == sum(by_account(planner, schedule).values())
    assert found["published_days"] == 7
    assert found["drafts"] == []


def test_a_month_of_budget_is_spread_over_its_days_in_equal_shares(planner: Planner) -> None:
    """One of the 30 days of November, and six of the 31 of December."""
    account = next(one for one in impact(planner)["published"] if one["account"] == "5010")
    assert account["budget_ore"] == round(19_845_000 / 30) + round(19_845_000 * 6 / 31)
    assert account["left_ore"] == account["budget_ore"]


def test_days_of_a_week_add_up_to_the_week(planner: Planner) -> None:
    published(planner, DAY, EVENING)
    whole = impact(planner)
    days = ["2026-11-30", *(f"2026-12-0{day}" for day in range(1, 7))]
    parts = [impact(planner, f"from={day}&to={day}") for day in days]
    assert sum(part["cost_ore"] for part in parts) == whole["cost_ore"]
    assert sum(part["budget_ore"] for part in parts) == whole["budget_ore"]


def test_a_day_is_that_of_the_schedule_published_last(planner: Planner) -> None:
    published(planner, DAY)
    second = published(planner, DAY, EVENING)
    assert costs(impact(planner)["published"]) == by_account(planner, second)


def test_a_draft_is_told_by_itself_on_those_of_its_days_that_were_asked_for(planner: Planner) -> None:
    schedule = planner.planned(DAY, name="proposal")
    found = impact(planner, "from=2026-11-01&to=2026-12-31")
    (draft,) = found["drafts"]
    assert (draft["schedule"], draft["name"], draft["from"], draft["to"]) == (
        schedule, "proposal", "2026-11-30", "2026-12-06"
    )  # fmt: skip
    assert costs(draft["accounts"]) == by_account(planner, schedule)
    assert (found["published_days"], found["cost_ore"]) == (0, 0)


def test_a_draft_without_a_result_costs_nothing_yet(planner: Planner) -> None:
    planner.submitted()
    assert impact(planner)["drafts"] == []


def test_there_is_nobody_in_it(planner: Planner) -> None:
    published(planner, DAY)
    planner.planned(EVENING)
    text = str(impact(planner))
    assert not any(f"B0{number}" in text for number in range(1, 9))


def test_who_may_see_costs_may_see_them_in_her_unit_only(planner: Planner) -> None:
    address = f"/v1/units/first_week/cost-impact?{WEEK}"
    assert planner.as_role(Role.FINANCE, "first_week").get(address).status_code == 200
    problem(planner.as_role(Role.FINANCE, "gruppbostad").get(address), 404, "not_found")
    problem(planner.as_role(Role.STAFF, "first_week", "B01").get(address), 403, "forbidden")


def test_dates_are_in_order_and_at_most_a_year(planner: Planner) -> None:
    address = "/v1/units/first_week/cost-impact"
    assert planner.client.get(f"{address}?from=2027-01-01&to=2028-01-01").status_code == 200
    for query in ("from=2027-01-01&to=2028-01-02", "from=2027-01-02&to=2027-01-01"):
        assert [path for _, path in paths(planner.client.get(f"{address}?{query}"))] == ["query/to"]
