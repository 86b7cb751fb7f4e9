"""A service home (LSS) with ten flats, where whoever has the night sleeps, and a first week that is planned anew."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from generator import stodboende_staff as staff
from generator.balance import Balance, balance, needed_minutes
from generator.budget import MONTHS, budget
from generator.demand import WEEKEND_LIKE, level
from generator.history import Dealer, assert_legal
from generator.ledger import BEGINNING, LAST, WEEKS, ledger_for
from generator.model import (
    CLOCK_DAY,
    FIRST,
    Absence,
    Demand,
    LedgerEntry,
    Person,
    Record,
    SampleUnit,
    Shift,
    dates,
    shift,
)
from generator.people import delegation_until, on, people_from
from generator.wishes import day_wish, wishes_for

DAYS = 28
PAST = FIRST - timedelta(days=28)
TOLD_DAYS = 14
"""Days of the horizon for which a schedule had been told when somebody fell ill: two weeks ahead (ATL 12 §)."""

SUPPORT, COORDINATION = "stod", "samordning"
OTHER_UNIT = "gruppbostad"
SLEEP_BEGINS, SLEEP_ENDS = 23 * 60, 6 * 60
DAY_BREAK = "20:00"
"""For whoever works by day: daily rest comes before the shift, so that weekly rest may begin right after it."""
NIGHTS_IN_EIGHT_WEEKS = 7
"""How often each of those who sleep there has a night in eight weeks."""

ON_CALL_SHARE, STANDBY_SHARE = Decimal("0.30"), Decimal("0.14")
"""Shares of the hourly pay, as in the rule book."""
HOURS_A_MONTH = 165
"""By which a monthly salary is divided for the hourly pay, AB § 20."""
AGENCY_BUDGET = 16 * 480
"""Assumed: kronor a month for agency staff, two shifts."""

SHIFTS = [
    shift("J1", "14:00-09:00", SUPPORT, meal_on_duty=True, on_call="23:00-06:00"),
    shift("J2", "20:00-08:00", SUPPORT, "", "fri-sun", meal_on_duty=True, on_call="23:00-06:00"),
    shift("M1", "07:30-10:00", SUPPORT, "", "mon-fri"),
    shift("D1", "08:30-15:00", SUPPORT, meal_on_duty=True),
    shift("E1", "12:30-21:00", SUPPORT, "16:30-17:00"),
    shift("E2", "14:30-21:00", SUPPORT, meal_on_duty=True),
    shift("K1", "16:00-20:30", SUPPORT),
    shift("H1", "08:00-13:00", SUPPORT, "", "sat sun"),
    shift("L1", "08:00-20:00", SUPPORT, "", "sat sun", meal_on_duty=True),
    shift("L2", "09:00-21:00", SUPPORT, "", "sat sun", meal_on_duty=True),
    shift("A1", "08:00-16:30", COORDINATION, "12:00-12:30", "mon-fri"),
    replace(shift("R1", "10:30-16:30", SUPPORT, "13:00-13:30", "mon wed fri"), resource=True),
    replace(shift("U1", "14:30-21:00", SUPPORT, "18:00-18:30", "mon-fri"), unit=OTHER_UNIT),
    replace(shift("B1", "08:00-20:00", COORDINATION, "", "sat sun"), standby=True),
]
"""Shifts overlap a little, for the handover and so that no two of them make one long day; what makes a split day does not."""

PAST_WEEKDAY = ("D1", "E1", "E2", "K1")
PAST_WEEKEND = ("L1", "L2")

RULEBOOK = """\
# What this unit says itself; everything else is as the rule book has it.
book: sweden_municipal_2025
rules:
  daily_rest:
    split_days: true          # people are at home in the morning and in the evening, so some days come in two parts
  on_call_caps:
    by: month                 # 50 h in a calendar month in place of 48 h in four weeks
  nights_in_a_row.jour:       # beside the limit for everybody
    group: jour
    most_nights: 2
  max_shifts.jour:
    group: jour
    force: soft
    most: 5
  fair_share.nights:
    group: jour
    force: soft
  rest_after_nights:
    force: off                # whoever sleeps at night has no day to turn round
costs:
  agency:
    hourly_price_by_skill:
      stod: 480
  substitutes:
    salary_by_skill:
      stod: 29250
"""


def stodboende() -> tuple[SampleUnit, list[Balance]]:
    """The unit, and the balances of support and coordination over four weeks."""
    absences = [
        Absence(staff.ILL, "sickness", FIRST, on("2026-12-06")),
        Absence("S06", "vacation", on("2026-12-14"), on("2026-12-20")),
        Absence("S03", "training", on("2026-12-10"), on("2026-12-10"), "09:00", "15:00", counts_as_worked=True),
        Absence("S07", "training", on("2026-12-10"), on("2026-12-10"), "09:00", "15:00", counts_as_worked=True),
    ]
    unit = SampleUnit(
        folder="stodboende",
        name="Servicebostaden Lyktan",
        cost_centre="42140",
        places=10,
        people=_people(),
        shifts=SHIFTS,
        absences=[*absences, *_available_times()],
        demand=_demand(),
        choices=staff.CHOICES,
        pairings=staff.PAIRINGS,
        rulebook=RULEBOOK,
    )
    _add_wishes(unit, absences)
    _add_past(unit, absences)
    unit.ledger = _ledger(unit)
    unit.budget = _budget(unit, absences)
    return unit, _balances(unit, absences)


def _people() -> list[Person]:
    rng = Random("stodboende people")
    groups = (
        (staff.COORDINATOR, "coordinator"),
        (staff.SUPPORT, "support"),
        (staff.SUBSTITUTES, "substitute"),
        (staff.AGENCY, "agency"),
    )
    people: list[Person] = []
    for lines, team in groups:
        number = len(people) + 1
        people += people_from(lines, prefix="S", first_number=number, team=team, full_time_week="38:15", rng=rng)
    return [_with_details(person, rng) for person in people]


def _with_details(person: Person, rng: Random) -> Person:
    """With a delegation for all paid by the month, and what each team has of its own."""
    until = delegation_until(rng)
    if person.monthly:
        person = replace(person, skills=(*person.skills, "delegering"), delegated_until=until)
    if person.title == "stödpedagog":
        person = replace(person, skills=(*person.skills, COORDINATION))
    if person.team == "coordinator":
        return replace(person, day_break=DAY_BREAK)
    if person.team == "support":
        return replace(person, groups=("jour",))
    if person.team == "agency":
        until = (FIRST + timedelta(days=13)).isoformat()
        return replace(person, from_agency=True, employed_from=FIRST.isoformat(), employed_until=until)
    return person


def _available_times() -> list[Absence]:
    lines = (line.split() for line in staff.AVAILABLE.strip().splitlines())
    return [Absence(who, "available", on(day), on(day), start, end) for who, day, start, end in lines]


def _demand() -> list[Demand]:
    """One at a time by night and while the residents are at their daily activities, more when they are at home."""
    rows = [
        level(SUPPORT, "mon-fri", "00:00-06:00", 1, 1, 1),
        level(SUPPORT, "mon-fri", "06:00-07:30", 1, 1, 2),
        level(SUPPORT, "mon-fri", "07:30-09:00", 1, 2, 3),
        level(SUPPORT, "mon-fri", "09:00-13:00", 1, 1, 3),
        level(SUPPORT, "mon-fri", "13:00-15:00", 1, 2, 4),
        level(SUPPORT, "mon-fri", "15:00-16:30", 2, 3, 4),
        level(SUPPORT, "mon-fri", "16:30-17:00", 2, 2, 4),
        level(SUPPORT, "mon-fri", "17:00-20:00", 2, 3, 4),
        level(SUPPORT, "mon-fri", "20:00-21:00", 1, 2, 4),
        level(SUPPORT, "mon-fri", "21:00-23:00", 1, 1, 2),
        level(SUPPORT, "mon-fri", "23:00-24:00", 1, 1, 1),
    ]
    for days in WEEKEND_LIKE:
        rows.append(level(SUPPORT, days, "00:00-06:00", 1, 1, 1))
        rows.append(level(SUPPORT, days, "06:00-09:00", 1, 1, 2))
        rows.append(level(SUPPORT, days, "09:00-21:00", 1, 2, 3))
        rows.append(level(SUPPORT, days, "21:00-23:00", 1, 1, 2))
        rows.append(level(SUPPORT, days, "23:00-24:00", 1, 1, 1))
        if days.startswith("2"):
            rows.append(level(COORDINATION, days, "08:00-16:30", 0, 0, 1))
    rows.append(level(COORDINATION, "mon-fri", "08:00-12:00", 0, 1, 1))
    rows.append(level(COORDINATION, "mon-fri", "12:30-16:30", 0, 1, 1))
    medicine = [level("delegering", "mon-fri sat sun", times, 1, 1, 6) for times in ("07:00-08:00", "20:00-22:00")]
    return rows + medicine


def _add_wishes(unit: SampleUnit, absences: list[Absence]) -> None:
    """For shifts that the team works: nobody wishes for standby or another unit, and the coordinator for no night."""
    rng = Random("stodboende wishes")
    by_day = [s for s in SHIFTS if not (s.standby or s.unit or s.on_call)]
    nights = [s for s in SHIFTS if s.on_call]
    for team, offered in (("coordinator", by_day), ("support", [*nights, *by_day])):
        draw = day_wish(offered, evening=("17:00", "21:00"), morning=("06:00", "09:00"))
        unit.wishes += wishes_for(unit.team(team), absences, FIRST, DAYS, draw, rng)


def _add_past(unit: SampleUnit, absences: list[Absence]) -> None:
    """Four weeks of history, two weeks that were told before somebody fell ill, and what is fixed."""
    catalogue = {s.code: s for s in SHIFTS}
    expected = [absence for absence in absences if absence.kind != "sickness"]
    dealer = Dealer(unit.team("coordinator", "support"), expected, PAST)
    for day in dates(PAST, 28 + DAYS):
        if day.weekday() >= 5 and (day - PAST).days // 7 % 2:
            dealer.hold(Record(staff.ON_STANDBY, day, "B1"), catalogue["B1"])
    dealer.deal(28 + TOLD_DAYS, _past_nights)
    records = dealer.deal(28 + TOLD_DAYS, _past_posts, _weekends_first)
    nights = [record.day for record in records if catalogue[record.shift].on_call]
    assert nights == dates(PAST, 28 + TOLD_DAYS), "every night needs somebody on call"
    standby = [record for record in records if record.shift == "B1" and record.day >= FIRST]
    unit.history = [record for record in records if record.day < FIRST]
    unit.published = [record for record in records if record.day >= FIRST and record not in standby]
    long_days = [r for r in unit.published if r.employee == staff.ILL and r.shift in PAST_WEEKEND]
    assert long_days, "somebody is hired for a shift of whoever is ill"
    unit.pinned = [
        Record("S08", on("2026-12-09"), "U1"),
        Record(staff.NEW_SUBSTITUTE, on("2026-12-09"), "E1"),
        Record("S03", on("2026-12-24"), "off"),
        *(replace(record, employee=staff.HIRED) for record in long_days[:1]),
        *standby,
    ]
    assert_legal([*unit.history, unit.pinned[0], *standby], SHIFTS, PAST)


def _weekends_first(day: date) -> int:
    """Every week from its Saturday on, since few may work then."""
    week, weekday = divmod((day - PAST).days, 7)
    return 7 * week + (weekday - 5) % 7


def _past_nights(day: date) -> Iterator[tuple[Shift, str]]:
    catalogue = {s.code: s for s in SHIFTS}
    yield catalogue["J2" if day.weekday() >= 5 else "J1"], "support"


def _past_posts(day: date) -> Iterator[tuple[Shift, str]]:
    catalogue = {s.code: s for s in SHIFTS}
    for code in PAST_WEEKEND if day.weekday() >= 5 else PAST_WEEKDAY:
        yield catalogue[code], "support"
    if catalogue["R1"].on(day):
        yield catalogue["R1"], "support"
    if catalogue["A1"].on(day):
        yield catalogue["A1"], "coordinator"


def _ledger(unit: SampleUnit) -> list[LedgerEntry]:
    """Eight weeks of what is shared, the weeks before the history for averages, and what is counted by the year."""
    rng = Random("stodboende ledger")
    people = unit.team("coordinator", "support")
    worked = [record for record in unit.history if record.shift != "B1"]
    entries = ledger_for(people, worked, SHIFTS, rng)
    for person in unit.team("support"):
        resource = 2 * sum(record.employee == person.id and record.shift == "R1" for record in worked)
        earlier = person.contracted_minutes(7 * WEEKS)
        entries.append(
            LedgerEntry(person.id, "resource_shifts", BEGINNING, LAST, resource + rng.randint(0, 1), earlier)
        )
    first, last = on("2026-09-07"), PAST - timedelta(days=1)
    for person in people:
        own = person.contracted_minutes((PAST - first).days)
        present = own + 30 * rng.randint(-8, 8) + NIGHTS_IN_EIGHT_WEEKS * 7 * 60 * (person.team == "support")
        entries.append(LedgerEntry(person.id, "worked_minutes", first, last, present, own))
    entries.append(LedgerEntry(staff.SUNDAY_NIGHT, "on_call_minutes", last, last, 7 * 60, 0))
    for who, quantity, amount in (line.split() for line in staff.THIS_YEAR.strip().splitlines()):
        entries.append(LedgerEntry(who, quantity, on("2026-01-01"), LAST, int(amount), 0))
    return entries


def _awake(demand: list[Demand]) -> list[Demand]:
    """The demand without the hours on call, which are no working time."""
    return [row for row in demand if row.start < SLEEP_BEGINS and row.end > SLEEP_ENDS]


def _budget(unit: SampleUnit, absences: list[Absence]) -> list[tuple[str, str, int]]:
    """As in every unit, with time on call, standby and agency staff."""
    monthly = [person for person in unit.people if person.monthly]

    def duty(days: list[date]) -> Decimal:
        (standing_by,) = unit.team("coordinator")
        support = unit.team("support")
        hourly = Decimal(sum(person.salary for person in support)) / len(support) / HOURS_A_MONTH
        weekend_days = sum(day.weekday() >= 5 for day in days)
        on_call = 7 * len(days) * hourly * ON_CALL_SHARE
        standby = Decimal(12 * weekend_days) / 2 * standing_by.salary / HOURS_A_MONTH * STANDBY_SHARE
        return on_call + standby

    rows = budget(monthly, absences, _awake(unit.demand), (SUPPORT, COORDINATION), duty)
    return sorted([*rows, *((f"{month:%Y-%m}", "5095", AGENCY_BUDGET) for month in MONTHS)])


def _balances(unit: SampleUnit, absences: list[Absence]) -> list[Balance]:
    people = unit.team("coordinator", "support")
    awake, horizon = _awake(unit.demand), dates(FIRST, DAYS)
    needed = sum(needed_minutes(awake, skill, horizon, (0, CLOCK_DAY)) for skill in (SUPPORT, COORDINATION))
    return [balance("stodboende", people, absences, needed, FIRST, DAYS)]
