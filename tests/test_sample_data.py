"""The sample units are what their README says: reproducible, readable, in balance, and legal up to the first day."""

import csv
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest

from staffing.audit import broken
from staffing.demand.instances import horizon_of, instance_for, shift_on
from staffing.domain.checks import check_horizon, check_unit
from staffing.domain.choices import AbsenceKind
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, ShiftRecord
from staffing.domain.time import Horizon
from staffing.domain.unit_data import UnitData
from staffing.io.csv_folder import read_folder
from staffing.rulebook import load

SAMPLES = Path(__file__).parents[1] / "sample_data"
FOLDERS = ("talliden", "gruppbostad", "stodboende", "first_week", "impossible")
FIRST = date(2026, 11, 30)
DAY = timedelta(days=1)
WEEKS = {"talliden": 4, "gruppbostad": 4, "stodboende": 4, "first_week": 1, "impossible": 1}
PAST_WEEKS = {"talliden": 4, "gruppbostad": 4, "stodboende": 4, "first_week": 2, "impossible": 2}

Row = dict[str, str]


@cache
def rows(folder: str, table: str) -> list[Row]:
    text = (SAMPLES / folder / f"{table}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.splitlines()[0] else ","))


def on(text: str) -> date:
    return date.fromisoformat(text)


def minutes(clock: str) -> int:
    return 60 * int(clock[:-3]) + int(clock[-2:])


def kronor(text: str) -> int:
    return int(text.replace(" ", ""))


def horizon(days: int) -> list[date]:
    return [FIRST + place * DAY for place in range(days)]


# The files


def test_the_generator_writes_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-B", str(SAMPLES / "generate.py"), "--into", str(tmp_path)], check=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FOLDERS)
    for folder in FOLDERS:
        written = {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        committed = {path.name: path.read_bytes() for path in (SAMPLES / folder).iterdir()}
        assert written == committed


@pytest.mark.parametrize(("folder", "weeks"), WEEKS.items())
def test_every_folder_reads_without_an_issue(folder: str, weeks: int) -> None:
    reading = read_folder(SAMPLES / folder)
    planned = horizon_of(reading.data, FIRST, weeks)
    assert list(reading.warnings) == []
    assert check_unit(reading.data) == []
    assert check_horizon(reading.data, planned) == []
    assert load(reading.data.rulebook, planned).rules


@pytest.mark.parametrize(("first", "weeks"), [(on("2026-11-23"), 1), (on("2026-12-07"), 3), (on("2026-12-28"), 4)])
def test_the_home_can_be_planned_for_other_weeks_too(first: date, weeks: int) -> None:
    data = read_folder(SAMPLES / "talliden").data
    issues = check_horizon(data, horizon_of(data, first, weeks))
    assert {issue.code for issue in issues} <= {"wish_outside", "history_missing", "no_contract"}


def test_a_comma_and_plain_utf_8_or_a_semicolon_and_a_byte_order_mark() -> None:
    plain, marked = ((SAMPLES / folder / "employees.csv").read_bytes() for folder in ("talliden", "gruppbostad"))
    assert plain.startswith(b"employee,name,")
    assert marked.startswith(b"\xef\xbb\xbfemployee;name;")
    assert "Öberg" in plain.decode("utf-8")
    assert kronor(rows("gruppbostad", "employees")[0]["full_time_salary"]) > 30_000


# Staff


def test_the_home_has_about_48_monthly_employees_and_a_handful_of_substitutes() -> None:
    forms = Counter(row["form"] for row in rows("talliden", "employees"))
    assert 45 <= forms["monthly"] <= 51
    assert 6 <= forms["hourly"] <= 8


def test_employees_have_chosen_levels_from_50_to_100_percent_and_mostly_75_or_more() -> None:
    percents = list(levels("talliden", FIRST).values())
    on_leave = [percent for percent in percents if percent == 0]
    chosen = [percent for percent in percents if percent > 0]
    assert len(on_leave) == 1
    assert min(chosen) == 50
    assert max(chosen) == 100
    assert sum(percent >= 75 for percent in chosen) > 0.8 * len(chosen)


def test_salaries_lie_around_the_means_of_the_municipality() -> None:
    assistant_nurses = {row["employee"] for row in rows("talliden", "skills") if row["skill"] == "underskoterska"}
    nurses = {row["employee"] for row in rows("talliden", "skills") if row["skill"] == "sjukskoterska"}
    paid: dict[str, list[int]] = defaultdict(list)
    for row in rows("talliden", "employees"):
        who = row["employee"]
        title = "nurse" if who in nurses else "assistant nurse" if who in assistant_nurses else "care assistant"
        if row["form"] == "monthly":
            paid[title].append(kronor(row["full_time_salary"]))
    assert mean(paid["assistant nurse"]) == pytest.approx(31_894, rel=0.005)
    assert mean(paid["care assistant"]) == pytest.approx(27_737, rel=0.005)
    assert mean(paid["nurse"]) == pytest.approx(43_000, rel=0.005)
    assert len(set(paid["assistant nurse"])) > 15


def levels(folder: str, day: date) -> dict[str, int]:
    """The employment level of each on a day."""
    return {
        row["employee"]: int(row["percent"])
        for row in rows(folder, "employment_levels")
        if row["valid_from"] <= day.isoformat() <= (row["valid_until"] or "9999-12-31")
    }


def teams(folder: str) -> dict[str, set[str]]:
    monthly = {row["employee"] for row in rows(folder, "employees") if row["form"] == "monthly"}
    promised = {row["employee"]: row["parts"] for row in rows(folder, "choices") if row["binding"] == "promise"}
    nurses = {row["employee"] for row in rows(folder, "skills") if row["skill"] == "sjukskoterska"} & monthly
    night = {who for who in monthly if promised.get(who) == "night"}
    return {"night": night, "nurse": nurses, "day": monthly - night - nurses}


# Balance


def contracted(folder: str, people: set[str], days: list[date]) -> int:
    """Minutes that contracts and levels ask for on days without whole-day absence, less training in working time."""
    measure = {row["employee"]: minutes(row["full_time_week"]) for row in rows(folder, "employees")}
    away: dict[str, set[date]] = defaultdict(set)
    trained = 0
    for row in rows(folder, "availability"):
        if row["kind"] != "available" and row["employee"] in people:
            if " " in row["start"]:
                start, end = (datetime.fromisoformat(row[side]) for side in ("start", "end"))
                trained += int((end - start).total_seconds()) // 60
            else:
                away[row["employee"]].update(d for d in days if row["start"] <= d.isoformat() <= row["end"])
    total = Fraction(0)
    for day in days:
        level = levels(folder, day)
        total += Fraction(sum(measure[who] * level[who] for who in people if day not in away[who]), 700)
    return round(total) - trained


def ideal(folder: str, skill: str, day: date, clock: int) -> int:
    """The ideal number of people at a clock minute."""
    of_skill = [row for row in rows(folder, "demand") if row["skill"] == skill]
    dated = [row for row in of_skill if row["days"] == day.isoformat()]
    weekdays = "sat sun" if day.weekday() >= 5 else "mon-fri"
    found = dated or [row for row in of_skill if weekdays in row["days"]]
    return sum(int(row["ideal"]) for row in found if minutes(row["start"]) <= clock < minutes(row["end"]))


def needed(folder: str, skill: str, days: list[date], start: str, end: str, *, above: int = 0) -> int:
    """Person-minutes at the ideal level between two clock times of each day, counting only people beyond `above`."""
    clocks = range(minutes(start), minutes(end), 30)
    return sum(30 * max(0, ideal(folder, skill, day, clock) - above) for day in days for clock in clocks)


def test_the_day_staff_of_the_home_has_just_the_hours_that_are_needed() -> None:
    days = horizon(28)
    # Four of those at work from 21:00 to 21:30 are the night staff, who are counted below.
    care = needed("talliden", "omsorg", days, "07:00", "21:00") + needed(
        "talliden", "omsorg", days, "21:00", "24:00", above=4
    )
    assert 0.97 <= care / contracted("talliden", teams("talliden")["day"], days) <= 1.00


def test_the_night_staff_of_the_home_has_just_the_hours_that_are_needed() -> None:
    nights = 28 * 4 * 10 * 60
    days = horizon(28)
    assert needed("talliden", "omsorg", days, "00:00", "07:00") == nights * 7 // 10
    assert {ideal("talliden", "omsorg", day, minutes("23:00")) for day in days} == {4}
    assert 0.97 <= nights / contracted("talliden", teams("talliden")["night"], days) <= 1.03


def test_the_nurses_of_the_home_have_just_the_hours_that_are_needed() -> None:
    days = horizon(28)
    share = needed("talliden", "sjukskoterska", days, "00:00", "24:00") / contracted(
        "talliden", teams("talliden")["nurse"], days
    )
    assert 0.95 <= share <= 1.05


@pytest.mark.parametrize(("team", "start", "end"), [("day", "07:00", "21:00"), ("night", "00:00", "24:00")])
def test_the_group_home_is_in_balance(team: str, start: str, end: str) -> None:
    days = horizon(28)
    wanted = needed("gruppbostad", "stod", days, start, end)
    if team == "night":
        wanted -= needed("gruppbostad", "stod", days, "07:00", "21:00")
    assert 0.95 <= wanted / contracted("gruppbostad", teams("gruppbostad")[team], days) <= 1.05


def test_half_of_the_day_staff_suffices_for_a_weekend() -> None:
    hours_a_person, half = 8.5, len(teams("talliden")["day"]) / 2
    for day in (FIRST + 5 * DAY, FIRST + 6 * DAY):
        hours = needed("talliden", "omsorg", [day], "07:00", "21:00") / 60
        assert hours / hours_a_person < 0.9 * half


def test_every_minute_of_the_home_has_one_for_each_group_and_a_sensible_curve() -> None:
    for row in rows("talliden", "demand"):
        low, middle, high = (int(row[level]) for level in ("minimum", "ideal", "maximum"))
        assert low <= middle <= high
        assert row["skill"] != "omsorg" or low >= 4
    care = {day: [ideal("talliden", "omsorg", day, clock) for clock in range(0, 1440, 30)] for day in horizon(28)}
    assert min(min(counts) for counts in care.values()) == 4
    assert max(care[FIRST]) > max(care[on("2026-12-24")])
    assert care[on("2026-12-24")] == care[on("2026-12-25")] == care[on("2026-12-26")]
    assert 0.84 <= sum(care[FIRST + 5 * DAY][14:42]) / sum(care[FIRST][14:42]) <= 0.90


def test_about_a_twelfth_of_the_contracted_hours_is_absence() -> None:
    days, people = horizon(28), set.union(*teams("talliden").values())
    leave = [row for row in rows("talliden", "availability") if row["kind"] == "leave"]
    measure = {row["employee"]: minutes(row["full_time_week"]) for row in rows("talliden", "employees")}
    usual = {row["employee"]: int(row["percent"]) for row in reversed(rows("talliden", "employment_levels"))}
    nominal = sum(measure[who] * usual[who] * 4 / 100 for who in people)
    assert len(leave) == 1
    assert 0.06 <= 1 - contracted("talliden", people, days) / nominal <= 0.10


def test_a_day_offers_at_most_twenty_candidate_shifts() -> None:
    data = read_folder(SAMPLES / "talliden").data
    instance = instance_for(data, horizon_of(data, FIRST, 1))
    assert max(Counter(shift.day for shift in instance.shifts).values()) <= 20
    assert any(shift.code.startswith("F") for shift in instance.shifts)


@pytest.mark.parametrize("folder", FOLDERS)
def test_nobody_works_more_than_five_hours_without_a_break_or_a_meal_on_duty(folder: str) -> None:
    data = read_folder(SAMPLES / folder).data
    instance = instance_for(data, horizon_of(data, FIRST, 1))
    given = [assignment.shift for assignment in (*instance.adjacent, *instance.pinned)]
    for shift in (*instance.shifts, *given):
        assert shift.has_meal_on_duty or max((part.minutes for part in shift.worked), default=0) <= 300, shift.code


@pytest.mark.parametrize("folder", FOLDERS)
def test_nobody_of_the_staff_is_a_minor(folder: str) -> None:
    assert max(int(row["birth_year"]) for row in rows(folder, "employees")) <= FIRST.year - 19


# Groups, pairings and the ledger


def test_the_night_staff_of_the_home_are_a_group() -> None:
    grouped = {row["employee"] for row in rows("talliden", "employees") if row["groups"] == "night"}
    assert grouped == teams("talliden")["night"]
    assert {row["groups"] for row in rows("talliden", "employees")} == {"", "night"}


def test_the_new_employee_has_a_mentor_of_the_same_weekends_and_two_are_kept_apart() -> None:
    mentored, apart = rows("talliden", "pairings")
    began = {row["employee"]: on(row["valid_from"]) for row in rows("talliden", "employees")}
    assert (mentored["kind"], apart["kind"]) == ("mentor", "apart")
    assert began[mentored["employee"]] == on(mentored["valid_from"]) == FIRST
    assert began[mentored["other"]] < FIRST
    assert int(mentored["employee"][1:]) % 2 == int(mentored["other"][1:]) % 2
    assert {row["employee"] for row in (mentored, apart)} | {row["other"] for row in (mentored, apart)} <= teams(
        "talliden"
    )["day"]


def test_the_ledger_of_the_home_tells_of_eight_weeks_for_all_who_worked_in_them() -> None:
    ledger = rows("talliden", "ledger")
    assert {(row["first"], row["last"]) for row in ledger} == {("2026-10-05", "2026-11-29")}
    quantities: dict[str, set[str]] = defaultdict(set)
    for row in ledger:
        quantities[row["employee"]].add(row["quantity"])
    assert set(map(frozenset, quantities.values())) == {
        frozenset({"evenings", "nights", "weekends", "public_holidays", "denied_wishes"})
    }
    monthly = {row["employee"] for row in rows("talliden", "employees") if row["form"] == "monthly"}
    on_leave = {row["employee"] for row in rows("talliden", "availability") if row["kind"] == "leave"}
    new = {row["employee"] for row in rows("talliden", "employees") if row["valid_from"] == FIRST.isoformat()}
    assert set(quantities) == monthly - on_leave - new


def test_the_ledger_of_the_home_is_roughly_fair_but_not_quite() -> None:
    had = {(row["employee"], row["quantity"]): row for row in rows("talliden", "ledger")}
    team = teams("talliden")
    for who in {row["employee"] for row in had.values()}:
        assert (int(had[who, "nights"]["amount"]) > 0) is (who in team["night"])
        assert 2 <= int(had[who, "weekends"]["amount"]) <= 4
    hours = [minutes(had[who, "nights"]["contracted"]) / 60 for who in sorted(team["night"])]
    nights = [int(had[who, "nights"]["amount"]) for who in sorted(team["night"])]
    shares = [amount / hour for amount, hour in zip(nights, hours, strict=True)]
    assert 1.05 < max(shares) / min(shares) < 1.5


# Wishes and choices


def test_most_of_the_staff_have_wishes() -> None:
    for folder in ("talliden", "gruppbostad", "stodboende"):
        wishes = Counter(row["employee"] for row in rows(folder, "wishes"))
        monthly = {row["employee"] for row in rows(folder, "employees") if row["form"] == "monthly"}
        assert set(wishes) <= monthly
        assert len(wishes) >= 0.8 * len(monthly)
        assert all(3 <= count <= 8 for count in wishes.values())
        assert {row["strength"] for row in rows(folder, "wishes")} == {"1", "2", "3"}


def test_nobody_wishes_on_a_day_of_absence_or_twice_on_a_day() -> None:
    for folder in FOLDERS:
        wishes = [(row["employee"], row["date"]) for row in rows(folder, "wishes")]
        absences = [row for row in rows(folder, "availability") if row["kind"] != "available"]
        away = [(a["employee"], a["start"][:10], a["end"][:10]) for a in absences]
        assert not [w for w in wishes for who, start, end in away if w[0] == who and start <= w[1] <= end]
        assert len(wishes) == len(set(wishes)) or folder in ("first_week", "impossible")


def test_all_day_and_night_staff_of_the_home_are_promised_day_or_night_work() -> None:
    promised = {row["employee"]: row["parts"] for row in rows("talliden", "choices") if row["binding"] == "promise"}
    team = teams("talliden")
    assert {promised[who] for who in team["night"]} == {"night"}
    assert {promised[who] for who in team["day"]} == {"day evening"}


# The past, and what is already fixed


Times = list[tuple[datetime, datetime]]


def given(folder: str, *tables: str) -> dict[str, Times]:
    """When each works according to the tables, in order of time."""
    catalogue = {row["shift"]: row for row in rows(folder, "shifts")}
    found: dict[str, Times] = defaultdict(list)
    for row in (row for table in tables for row in rows(folder, table) if row["shift"] != "off"):
        clock = row if row["start"] else catalogue[row["shift"]]
        start, end = (datetime.fromisoformat(f"{row['date']} {clock[side]}") for side in ("start", "end"))
        found[row["employee"]].append((start, end if end > start else end + DAY))
    return {who: sorted(times) for who, times in found.items()}


def rest_is_short(times: Times) -> bool:
    return any(later[0] - earlier[1] < timedelta(hours=11) for earlier, later in pairwise(times))


def weekly_rest_is_short(times: Times) -> bool:
    first = datetime(2026, 11, 2)  # noqa: DTZ001 - clock times of one zone, without a clock change
    for monday in (first + week * 7 * DAY for week in range(9)):
        sunday = monday + 7 * DAY
        busy = [(start, end) for start, end in times if start < sunday and end > monday]
        edges = [monday, *(edge for pair in busy for edge in pair), sunday]
        if max(later - earlier for earlier, later in list(pairwise(edges))[::2]) < timedelta(hours=36):
            return True
    return False


def longest_run(days: Iterable[date]) -> int:
    worked, longest = set(days), 0
    for day in worked:
        length = 0
        while day + length * DAY in worked:
            length += 1
        longest = max(longest, length)
    return longest


def weekends(times: Times) -> set[date]:
    """The Saturdays of the weekends on which somebody works for any time."""
    touched = {moment.date() for start, end in times for moment in (start, end - timedelta(minutes=1))}
    return {day - (day.weekday() - 5) * DAY for day in touched if day.weekday() >= 5}


@pytest.mark.parametrize("folder", ["talliden", "gruppbostad", "stodboende", "first_week"])
def test_the_past_and_the_fixed_shifts_are_legal_together(folder: str) -> None:
    for who, times in given(folder, "history", "pinned").items():
        assert not rest_is_short(times), who
        assert not weekly_rest_is_short(times), who
        assert longest_run(start.date() for start, _ in times) <= 5, who
    for who, times in given(folder, "history").items():
        worked = weekends(times)
        assert not [saturday for saturday in worked if saturday + 7 * DAY in worked], who


@pytest.mark.parametrize(("folder", "weeks"), PAST_WEEKS.items())
def test_the_past_reaches_to_the_day_before_the_horizon(folder: str, weeks: int) -> None:
    past = {on(row["date"]) for row in rows(folder, "history")}
    assert past == {FIRST - place * DAY for place in range(1, 7 * weeks + 1)}


@pytest.mark.parametrize(
    ("folder", "night", "staff"), [("talliden", "N1", 4), ("gruppbostad", "N1", 1), ("stodboende", "J2", 1)]
)
def test_the_night_into_the_first_day_is_staffed(folder: str, night: str, staff: int) -> None:
    sunday = (FIRST - DAY).isoformat()
    assert [row["shift"] for row in rows(folder, "history") if row["date"] == sunday].count(night) == staff


@pytest.mark.parametrize(("folder", "weeks"), PAST_WEEKS.items())
def test_the_past_breaks_no_law(folder: str, weeks: int) -> None:
    data = read_folder(SAMPLES / folder).data
    planned = horizon_of(data, FIRST - 7 * weeks * DAY, weeks)
    book = load(data.rulebook, planned)
    laws = {entry.rule.name for entry in book.rules if entry.rule.statutory}
    assert [one for one in broken(as_given(data, data.records, planned), book) if one.rule in laws] == []


def as_given(data: UnitData, records: Iterable[ShiftRecord], planned: Horizon) -> Schedule:
    """The records within the horizon as a schedule for it."""
    within = (record for record in records if record.day in planned.period)
    shifts = ((one.employee, shift_on(planned, planned.day_of(one.day), one.template)) for one in within)
    given = (Assignment(who, shift) for who, shift in shifts if shift is not None)
    return Schedule(instance_for(data, planned), tuple(given))


def test_the_impossible_week_has_one_short_rest_and_one_week_without_rest() -> None:
    pinned = given("impossible", "pinned")
    assert [who for who, times in pinned.items() if rest_is_short(times)] == ["B01"]
    assert [who for who, times in pinned.items() if weekly_rest_is_short(times)] == ["B04"]
    (evening, morning) = pinned["B01"]
    assert morning[0] - evening[1] == timedelta(hours=9, minutes=30)
    assert len(pinned["B04"]) == 7
    for left_out in pinned["B04"][1:-1]:
        assert not weekly_rest_is_short([times for times in pinned["B04"] if times != left_out])


def test_only_what_is_fixed_tells_the_impossible_week_from_the_first_one() -> None:
    for path in (SAMPLES / "first_week").iterdir():
        theirs = (SAMPLES / "impossible" / path.name).read_text(encoding="utf-8")
        assert (theirs == path.read_text(encoding="utf-8").replace("first_week", "impossible")) is (
            path.name != "pinned.csv"
        )


# The service home


def test_the_service_home_has_what_the_other_units_do_not() -> None:
    shifts = rows("stodboende", "shifts")
    assert all(any(row[field] for row in shifts) for field in ("on_call", "standby", "resource", "unit"))
    assert {row["form"] for row in rows("stodboende", "employees")} == {"monthly", "hourly", "agency"}
    assert [row["employee"] for row in rows("stodboende", "employees") if row["day_break"]] == ["S01"]
    assert len(rows("stodboende", "published")) > 30
    quantities = {row["quantity"] for row in rows("stodboende", "ledger")}
    assert {
        "resource_shifts",
        "great_holidays",
        "worked_minutes",
        "on_call_minutes",
        "qualifying_deductions",
    } <= quantities


def test_the_service_home_has_working_time_choices_of_every_kind() -> None:
    chosen = rows("stodboende", "choices")
    assert [field for field in chosen[0] if not any(row[field] for row in chosen)] == []
    assert {row["binding"] for row in chosen} == {"preference", "promise"}
    answers = {(row["split_shifts"], row["other_units"]) for row in chosen}
    assert {("no", ""), ("", "yes"), ("", "no")} <= answers


def test_the_service_home_has_hours_for_its_demand_and_for_resource_shifts() -> None:
    days, monthly = horizon(28), set(levels("stodboende", FIRST))
    awake = needed("stodboende", "stod", days, "06:00", "23:00")
    coordination = needed("stodboende", "samordning", days, "08:00", "16:30")
    assert 0.90 <= (awake + coordination) / contracted("stodboende", monthly, days) <= 0.95


def test_six_of_those_who_sleep_in_the_service_home_could_have_all_its_nights() -> None:
    sleeping = [row["employee"] for row in rows("stodboende", "employees") if row["groups"] == "jour"]
    nights, hours, most_hours_a_month = 31, 7, 50
    assert len(sleeping) == 8
    assert 6 * (most_hours_a_month // hours) > nights
    catalogue = {row["shift"]: row for row in rows("stodboende", "shifts")}
    had = Counter(
        row["employee"] for row in rows("stodboende", "history") if catalogue[row["shift"]]["on_call"] == "23:00-06:00"
    )
    assert set(had) == set(sleeping)
    assert sum(had.values()) == 28


def test_two_weeks_of_the_service_home_were_told_before_somebody_fell_ill() -> None:
    data = read_folder(SAMPLES / "stodboende").data
    planned = horizon_of(data, FIRST, 2)
    well = replace(data, availability=tuple(one for one in data.availability if one.kind is not AbsenceKind.SICKNESS))
    assert broken(as_given(well, data.published, planned), load(data.rulebook, planned)) == ()
    (sick,) = (row for row in rows("stodboende", "availability") if row["kind"] == "sickness")
    theirs = [row["shift"] for row in rows("stodboende", "published") if row["employee"] == sick["employee"]]
    assert (sick["start"], sick["end"]) == ("2026-11-30", "2026-12-06")
    assert "J1" in theirs


# Budget


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_budget_follows_from_salaries_levels_and_contributions(folder: str) -> None:
    amounts: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows(folder, "budget"):
        amounts[row["month"]][row["account"]] = kronor(row["amount"])
    assert list(amounts) == ["2026-11", "2026-12", "2027-01"]
    for accounts in amounts.values():
        own = {"5035", "5095"} if folder == "stodboende" else set()
        assert set(accounts) == {"5010", "5020", "5030", "5040", "5070", "5090", "5650"} | own
        pay = sum(amount for account, amount in accounts.items() if account not in ("5090", "5095", "5650"))
        assert abs(accounts["5650"] - Fraction(44, 100) * pay) <= Fraction(1, 2)
        assert accounts["5020"] == pytest.approx(0.02 * accounts["5010"], abs=1)
        assert accounts["5070"] >= 0.14 * (accounts["5030"] + accounts["5040"]) - 1
    paid = [row for row in rows(folder, "employees") if row["form"] != "agency"]
    salary = {row["employee"]: kronor(row["full_time_salary"]) for row in paid}
    december = sum(salary[who] * percent / 100 for who, percent in levels(folder, on("2026-12-01")).items())
    assert amounts["2026-12"]["5010"] == pytest.approx(december, abs=1)
    assert amounts["2026-12"]["5030"] > amounts["2026-11"]["5030"]
