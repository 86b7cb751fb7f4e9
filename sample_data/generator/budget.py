"""A unit's budget, from the bottom up: salaries, unsocial hours of the demand curve, and shares for the rest."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from generator.model import CLOCK_DAY, Absence, Demand, Person, dates, demand_on

MONTHS = (date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1))

RATES = {"A": "130.70", "A night": "156.90", "B": "68.10", "B night": "78.30", "C": "58.40", "D": "26.40"}
"""Kronor an hour from 2026-04-01, AB 25 § 21. B night is disputed: another reading is 101.80."""

CONTRIBUTIONS = Decimal("0.44")
SUBSTITUTE_SHARE = Decimal("0.02")
EXTRA_SHARE = Decimal("0.005")
"""Assumed: hourly pay and extra hours as shares of the monthly pay."""

Duty = Callable[[list[date]], Decimal]
"""Kronor for time on call and standby on some days."""

VACATION_DAY = Decimal("0.00605")
"""Supplement for a day of vacation as a share of the monthly pay, AB § 27."""

VACATION_SHARE = Decimal("0.14")
"""Vacation pay on unsocial hours, time on call, standby and extra hours: 12, 14.88 or 15.36 percent by age, here 14 for all."""

MAJOR = (
    ((date(2026, 12, 23), 18), (date(2026, 12, 28), 7)),
    ((date(2026, 12, 30), 18), (date(2027, 1, 4), 7)),
)
"""Major public holidays (*storhelg*) from 18:00 the day before the eve; a Saturday after is not taken as a working day."""

NIGHTS_TOWARDS_MAJOR = (
    date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 31), date(2027, 1, 1),
)  # fmt: skip
HOLIDAYS = (
    date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 6),
)  # fmt: skip
EPIPHANY = date(2027, 1, 6)


def category(day: date, clock: int) -> str | None:
    """The kind of unsocial hour at a clock minute of a day between November 2026 and January 2027, if any."""
    hour = clock / 60
    night_towards = day + timedelta(days=1) if hour >= 22 else day if hour < 6 else None
    if any(start <= (day, hour) < end for start, end in MAJOR):
        return "A night" if night_towards in NIGHTS_TOWARDS_MAJOR else "A"
    if _is_free(day) or _is_beside_free(day, hour):
        return "B night" if night_towards is not None and _is_free(night_towards) else "B"
    return _weekday_category(day, hour)


def _is_free(day: date) -> bool:
    return day.weekday() >= 5 or day in HOLIDAYS


def _is_beside_free(day: date, hour: float) -> bool:
    if day + timedelta(days=1) == EPIPHANY and hour >= 16:
        return True
    if hour < 7 and (day.weekday() == 0 or day - timedelta(days=1) == EPIPHANY):
        return True
    return day.weekday() == 4 and hour >= 17


def _weekday_category(day: date, hour: float) -> str | None:
    if hour >= 22 or (hour < 6 and day.weekday() != 0):
        return "C"
    return "D" if 19 <= hour < 22 else None


def unsocial_minutes(demand: list[Demand], skills: tuple[str, ...], days: list[date]) -> Counter[str]:
    """Person-minutes by kind of unsocial hour, with the demand curve staffed at its ideal."""
    minutes: Counter[str] = Counter()
    for day in days:
        ideal = [row for skill in skills for row in demand_on(demand, skill, day)]
        for half_hour in range(0, CLOCK_DAY, 30):
            kind = category(day, half_hour)
            if kind is not None:
                minutes[kind] += 30 * sum(row.ideal for row in ideal if row.start <= half_hour < row.end)
    return minutes


def no_duty(_days: list[date]) -> Decimal:
    """Kronor for time on call and standby where there is none."""
    return Decimal(0)


def month_budget(
    month: date,
    people: list[Person],
    absences: list[Absence],
    demand: list[Demand],
    skills: tuple[str, ...],
    duty: Duty = no_duty,
) -> dict[str, int]:
    """Whole kronor by account for one calendar month."""
    next_month = (month + timedelta(days=31)).replace(day=1)
    days = dates(month, (next_month - month).days)
    monthly = sum((_monthly_pay(person, absences, days) for person in people), Decimal(0))
    minutes = unsocial_minutes(demand, skills, days)
    unsocial = sum((Decimal(RATES[kind]) * count / 60 for kind, count in minutes.items()), Decimal(0))
    ready, extra = duty(days), monthly * EXTRA_SHARE
    vacation = sum((_vacation_pay(person, absences, days) for person in people), Decimal(0))
    pay = {
        "5010": _whole(monthly),
        "5020": _whole(monthly * SUBSTITUTE_SHARE),
        "5030": _whole(unsocial),
        **({"5035": _whole(ready)} if ready else {}),
        "5040": _whole(extra),
        "5070": _whole(vacation + (unsocial + ready + extra) * VACATION_SHARE),
    }
    return {**pay, "5090": 0, "5650": _whole(sum(pay.values()) * CONTRIBUTIONS)}


def _monthly_pay(person: Person, absences: list[Absence], days: list[date]) -> Decimal:
    unpaid = [a for a in absences if a.employee == person.id and a.kind == "leave"]
    paid = [d for d in days if d.isoformat() >= person.employed_from and not any(a.covers(d) for a in unpaid)]
    return _salary(person, days) * len(paid) / len(days)


def _vacation_pay(person: Person, absences: list[Absence], days: list[date]) -> Decimal:
    vacations = [a for a in absences if a.employee == person.id and a.kind == "vacation"]
    away = [d for d in days if not _is_free(d) and any(a.covers(d) for a in vacations)]
    return _salary(person, days) * VACATION_DAY * len(away)


def _salary(person: Person, days: list[date]) -> Decimal:
    """What the person is paid for the whole month of some days."""
    in_2027 = days[0].year == 2027 and person.next_percent
    percent = person.next_percent if in_2027 else person.percent
    return Decimal(person.salary) * percent / 100


def _whole(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def budget(
    people: list[Person],
    absences: list[Absence],
    demand: list[Demand],
    skills: tuple[str, ...],
    duty: Duty = no_duty,
) -> list[tuple[str, str, int]]:
    """Rows of `budget.csv`: month, account, kronor."""
    return [
        (f"{month:%Y-%m}", account, amount)
        for month in MONTHS
        for account, amount in month_budget(month, people, absences, demand, skills, duty).items()
    ]
