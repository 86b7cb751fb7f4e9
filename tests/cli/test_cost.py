import json
from pathlib import Path

from tests.cli.running import Run

from staffing.domain.money import kronor_text
from staffing.io.samples import sample_folder

UNIT = sample_folder("first_week")


def test_each_way_of_grouping_sums_to_the_total_of_the_plan(run: Run, planned: Path) -> None:
    outcome = run("cost", UNIT, planned / "schedule.csv", "--json")
    total = json.loads((planned / "result.json").read_text(encoding="utf-8"))["cost"]["total_ore"]
    assert outcome.code == 0
    assert outcome.document["total"]["amount_ore"] == total
    for grouping in ("accounts", "items", "days", "employees"):
        assert sum(row["amount_ore"] for row in outcome.document[grouping]) == total, grouping


def test_accounts_and_days_share_one_budget(run: Run, planned: Path) -> None:
    document = run("cost", UNIT, planned / "schedule.csv", "--json").document
    for grouping in ("accounts", "days"):
        budgets = [row["budget_ore"] for row in document[grouping]]
        # Each share is rounded to whole öre by itself.
        assert abs(sum(budgets) - document["total"]["budget_ore"]) <= len(budgets), grouping
    total = document["total"]
    assert total["left_ore"] == total["budget_ore"] - total["amount_ore"]


def test_the_tables_show_accounts_days_and_people(run: Run, planned: Path) -> None:
    outcome = run("cost", UNIT, planned / "schedule.csv")
    total = run("cost", UNIT, planned / "schedule.csv", "--json").document["total"]["amount_ore"]
    assert outcome.code == 0
    for text in ("By account", "Monthly pay", "Base pay", "By day", "Mon 30 Nov", "By employee", "Anna Lind"):
        assert text in outcome.words
    assert outcome.words.count(" ".join(kronor_text(total).split())) == 2
