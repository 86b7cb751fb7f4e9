from random import Random

import pytest

from staffing.io.benchmarks.homes.staff import (
    CARE,
    MEDICINE,
    NURSING,
    Team,
    level_rows,
    of_team,
    skill_rows,
    staff_of,
    wards_of,
)


def sizes(people: int) -> list[int]:
    staff = staff_of(people, Random(1))
    return [len(of_team(staff, team)) for team in Team]


def test_people_are_divided_by_day_night_nurses_and_substitutes() -> None:
    assert sizes(8) == [4, 3, 0, 1]
    assert sizes(12) == [8, 3, 0, 1]
    assert sizes(24) == [15, 5, 2, 2]
    assert sizes(96) == [60, 20, 8, 8]


@pytest.mark.parametrize("people", range(8, 97))
def test_the_contracts_of_the_night_staff_suffice_for_somebody_awake_in_each_ward(people: int) -> None:
    night_staff = of_team(staff_of(people, Random(1)), Team.NIGHT)
    needed = wards_of(people) * 7 * 10 * 60
    assert needed <= sum(worker.weekly_minutes for worker in night_staff) <= 1.3 * needed


def test_substitutes_have_no_level() -> None:
    staff = staff_of(24, Random(1))
    assert {row["employee"] for row in level_rows(staff)} == {
        worker.id for worker in staff if worker.team != Team.SUBSTITUTE
    }


def test_nurses_only_nurse_and_some_others_may_give_medicine() -> None:
    staff = staff_of(24, Random(1))
    rows = [(row["employee"][0], row["skill"]) for row in skill_rows(staff)]
    assert {skill for team, skill in rows if team == "S"} == {NURSING}
    assert 0 < rows.count(("D", MEDICINE)) < rows.count(("D", CARE)) == 15
