"""A care home of realistic size, made from a seed straight from domain objects: thirty people, four weeks over Christmas."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

from staffing.domain.choices import Absence, AbsenceKind, Wish, WishKind
from staffing.domain.demand import Demand
from staffing.domain.findings import Audit, Charge, CostLine, Obstacle, OpenDemand, Violation
from staffing.domain.hours import target_minutes
from staffing.domain.instance import Instance
from staffing.domain.organisation import BudgetLine, Unit
from staffing.domain.run import Note, Progress, Run, Status, StopReason
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import Horizon, Interval
from staffing.domain.unit_data import RuleBookChoice, UnitData
from staffing.domain.workforce import Contract, Employee, EmploymentLevel, PayForm, SkillPeriod
from staffing.report import Labels, Report, build
from staffing.report.coverage import open_stretches, view

FIRST = date(2026, 11, 30)
NAMES = (
    "Anna Lindqvist", "Björn Åkesson", "Cecilia Holm", "David Öberg", "Elin Nyström", "Fatima Hassan", "Gustav Ek",
    "Hanna Sjöberg", "Ibrahim Yusuf", "Johanna Berglund", "Karin Wallin", "Lars Norén", "Maria Petersson", "Nils Dahl",
    "Olga Ivanova", "Per Sandström", "Rana Khalil", "Sara Engström", "Tomas Lund", "Ulla Fransson", "Vera Månsson",
    "William Strand", "Yasmin Aziz", "Zahra Rahimi", "Åsa Björklund", "Ärla Forsman", "Östen Hedlund",
    "Birgitta Alexandersson-Hammarskjöld", "Kim Larsson", "Mikael Axelsson",
)  # fmt: skip

TIMES = {
    "D1": (7 * 60, 16 * 60, 690),
    "D2": (7 * 60, 14 * 60, 630),
    "D3": (7 * 60, 15 * 60 + 30, 720),
    "E1": (14 * 60, 21 * 60 + 30, 1020),
    "E2": (13 * 60, 21 * 60 + 15, 1050),
    "E3": (15 * 60 + 30, 21 * 60 + 30, 1110),
    "F0930-1500": (9 * 60 + 30, 15 * 60, 690),
    "N1": (21 * 60, 31 * 60, 1470),
    "N2": (21 * 60 + 15, 31 * 60, 1560),
}
"""Clock times of start and end, and of a half hour's break."""

WEEKDAY = ("N1", "N2", "D1", "E1", "D3", "E2", "D1", "E3", "D2", "E1", "D3", "D2", "E2", "F0930-1500", "D2", "E3")
WEEKEND = ("N1", "N2", "D1", "E1", "D3", "E2", "D2", "E3", "D2", "E1", "D3")

LABELS = Labels(
    rule_book="municipal_care",
    version="2026.1",
    rules={
        "daily_rest": "Daily rest", "weekly_rest": "Weekly rest", "contracted_hours": "Contracted hours",
        "wishes": "Wishes", "coverage_minimum": "Minimum staffing", "coverage_ideal": "Ideal staffing",
        "min_days_off": "No single days off", "weekends": "Weekends", "availability": "Availability",
    },
    references={"daily_rest": "ATL 13 §, AB 25 § 13 mom. 6", "weekly_rest": "ATL 14 §", "availability": "ATL 4 §"},
    accounts={
        "5010": "Monthly pay (månadslön)", "5020": "Hourly pay (timlön)", "5030": "Unsocial hours (OB)",
        "5110": "Employer contributions (PO)",
    },
)  # fmt: skip


@dataclass
class Ward:
    """The parts of a report before it is built."""

    data: UnitData
    schedule: Schedule
    audit: Audit
    run: Run
    open_demand: tuple[OpenDemand, ...]
    labels: Labels = field(default_factory=lambda: LABELS)

    def report(self) -> Report:
        return build(self.data, self.schedule, self.audit, self.labels, run=self.run, open_demand=self.open_demand)


def ward(*, seed: int = 7, people: int = 30, days: int = 28, breaches: int = 0) -> Ward:
    """A schedule by a greedy hand, which leaves some demand open."""
    random = Random(seed)
    horizon = Horizon(FIRST, days)
    employees = tuple(_employee(number, random) for number in range(people))
    bare = Instance(
        unit=Unit("ekbacken", "Ekbacken särskilt boende", "41210", places=47),
        horizon=horizon,
        employees=employees,
        shifts=tuple(shift_on(horizon, day, code) for day in range(days) for code in TIMES),
        demand=tuple(_demand(horizon)),
        absences=tuple(_absences(horizon, employees, random)),
        adjacent=(Assignment("e03", shift_on(horizon, -1, "N1")), Assignment("e04", shift_on(horizon, -1, "N1"))),
        budget=tuple(_budget(people)),
    )
    wishes = tuple(_wishes(horizon, employees, random))
    instance = Instance(**{**{name: getattr(bare, name) for name in bare.__dataclass_fields__}, "wishes": wishes})
    schedule = Schedule(instance, _assign(instance, random))
    audit = _audit(schedule, breaches, random)
    data = UnitData(
        instance.unit, employees, (), RuleBookChoice("municipal_care"), wishes=wishes, budget=instance.budget,
        source_hash="9f2c4e0a71d35b8860b1f94ad7c6e25310fe8b44c2a95d7716e03bd8a4f1c29e",
    )  # fmt: skip
    return Ward(data, schedule, audit, _run(audit, schedule), tuple(_explained(schedule, random)))


def shift_on(horizon: Horizon, day: int, code: str) -> Shift:
    start, end, pause = TIMES[code]
    interval = Interval(horizon.at(day, start), horizon.at(day, end))
    return Shift(code, day, interval, "care", (Interval(horizon.at(day, pause), horizon.at(day, pause + 30)),))


def _employee(number: int, random: Random) -> Employee:
    name = NAMES[number % len(NAMES)] if number < len(NAMES) else f"{NAMES[number % len(NAMES)]} {number}"
    hourly = number % 10 == 9
    skills = [SkillPeriod("care")] + ([SkillPeriod("medicine")] if number % 3 != 1 else [])
    contract = Contract(
        PayForm.HOURLY if hourly else PayForm.MONTHLY, 38 * 60 + 15, Decimal(random.randrange(28000, 33500, 100))
    )
    level = EmploymentLevel(Decimal(random.choice((65, 70, 75, 75, 80, 85))))
    return Employee(
        f"e{number + 1:02d}", name, 1970 + number % 35, tuple(skills), (contract,), () if hourly else (level,)
    )


def _demand(horizon: Horizon) -> Iterator[Demand]:
    for day in range(horizon.days):
        weekend = horizon.date_of(day).weekday() >= 5
        start = horizon.start_of(day)
        while start < horizon.start_of(day + 1):
            interval, daytime = Interval(start, start + 30), 7 <= horizon.clock_at(start) // 60 < 21
            yield Demand(interval, "care", *_people(horizon.clock_at(start) // 60, weekend))
            yield Demand(interval, "medicine", 1 if daytime else 0, 2 if daytime else 1, 99)
            start += 30


def _people(hour: int, weekend: bool) -> tuple[int, int, int]:
    if hour < 7 or hour >= 21:
        return (1, 2, 3)
    if hour < 11:
        return (4, 5, 6) if weekend else (5, 6, 7)
    if hour < 16:
        return (3, 5, 9) if weekend else (4, 6, 10)
    return (3, 4, 6)


def _absences(horizon: Horizon, employees: tuple[Employee, ...], random: Random) -> Iterator[Absence]:
    kinds = (AbsenceKind.VACATION, AbsenceKind.VACATION, AbsenceKind.LEAVE, AbsenceKind.SICKNESS)
    for employee in random.sample(employees, len(employees) // 4):
        first = random.randrange(horizon.days - 3)
        last = min(horizon.days, first + random.choice((2, 4, 7, 7)))
        interval = Interval(horizon.start_of(first), horizon.start_of(last))
        yield Absence(employee.id, interval, random.choice(kinds))
    yield Absence(employees[2].id, Interval(horizon.at(8, 780), horizon.at(8, 960)), AbsenceKind.TRAINING, True)


def _wishes(horizon: Horizon, employees: tuple[Employee, ...], random: Random) -> Iterator[Wish]:
    for number in range(3 * len(employees)):
        employee, day = random.choice(employees), horizon.date_of(random.randrange(horizon.days))
        kind = random.choice((WishKind.AVOID, WishKind.AVOID, WishKind.WANT))
        detail: dict[str, object] = random.choice(({}, {"shift": "E1"}, {"clock": Interval(17 * 60, 22 * 60)}))
        yield Wish(f"w{number:03d}", employee.id, kind, day, random.choice((1, 1, 2, 3)), **detail)  # type: ignore[arg-type]


def _budget(people: int) -> Iterator[BudgetLine]:
    for month in (date(2026, 11, 1), date(2026, 12, 1)):
        for account, amount in (("5010", 20_900), ("5020", 900), ("5030", 2_600), ("5110", 10_700)):
            yield BudgetLine(month, account, people * amount * 100)


def _assign(instance: Instance, random: Random) -> tuple[Assignment, ...]:
    horizon = instance.horizon
    left = {employee.id: target_minutes(instance, employee.id) or 40 * 60 for employee in instance.employees}
    given: dict[str, list[Shift]] = defaultdict(list)
    nights = {employee.id for employee in instance.employees if int(employee.id[1:]) % 6 == 4}
    for day in range(horizon.days):
        wanted = WEEKEND if horizon.date_of(day).weekday() >= 5 else WEEKDAY
        for code in wanted:
            shift = shift_on(horizon, day, code)
            can = [
                who
                for who in left
                if (who in nights) is code.startswith("N")
                and left[who] > 120
                and _fits(instance, who, shift, given[who])
            ]
            if can:
                who = max(can, key=lambda who: left[who] + random.randrange(600))
                given[who].append(shift)
                left[who] -= shift.paid_minutes
    return tuple(Assignment(who, shift) for who, shifts in given.items() for shift in shifts)


def _fits(instance: Instance, who: str, shift: Shift, has: list[Shift]) -> bool:
    week = (shift.day + 7) // 7
    if instance.horizon.date_of(shift.day).weekday() >= 5 and (week + int(who[1:])) % 2 == 0:
        return False
    away = any(absence.employee == who and absence.interval.overlaps(shift.interval) for absence in instance.absences)
    run = {other.day for other in has} >= set(range(shift.day - 5, shift.day))
    return not away and not run and all(other.day < shift.day and shift.start - other.end >= 660 for other in has)


def _audit(schedule: Schedule, breaches: int, random: Random) -> Audit:
    horizon = schedule.instance.horizon
    broken = []
    for assignment in random.sample(schedule.assignments, breaches):
        message = "9 h 30 min of rest in the 24 hours from the day's boundary; 11 h required"
        broken.append(Violation("daily_rest", assignment.employee, horizon.day(assignment.shift.day), 90, message))
    return Audit(tuple(broken), tuple(_charges(schedule)), tuple(_lines(schedule)))


def _charges(schedule: Schedule) -> Iterator[Charge]:
    for cell in view(schedule).cells:
        for rule, excess, weight in (
            ("coverage_minimum", cell.missing_minutes, 1500),
            ("coverage_ideal", cell.below_ideal_minutes, 100),
        ):
            if excess:
                violation = Violation(rule, None, cell.demand.interval, excess, "too few at work")
                yield Charge(violation, excess * weight)


def _lines(schedule: Schedule) -> Iterator[CostLine]:
    horizon = schedule.instance.horizon
    for employee in schedule.instance.employees:
        for day in range(horizon.days):
            contract = employee.monthly_on(horizon.date_of(day))
            if contract:
                pay = int(contract.full_time_salary * 100 * 12 / 365 * Decimal(str(float(employee.level_on(FIRST)))))
                yield CostLine("monthly_pay", "5010", employee.id, day, "månadslön", 0, pay, fixed=True)
                yield _contribution(employee.id, day, pay, fixed=True)
        for shift in schedule.planned(employee.id):
            if employee.hourly_on(horizon.date_of(shift.day)):
                pay = shift.paid_minutes * 18000 // 60
                yield CostLine("hourly_pay", "5020", employee.id, shift.day, "timlön", shift.paid_minutes, pay)
                yield _contribution(employee.id, shift.day, pay)
            late = shift.interval.overlap(Interval(horizon.at(shift.day, 1140), horizon.at(shift.day, 1860)))
            weekend = horizon.date_of(shift.day).weekday() >= 5
            minutes, rate = (shift.paid_minutes, 6810) if weekend else (late, 4200)
            if minutes:
                pay = minutes * rate // 60
                yield CostLine("unsocial_hours", "5030", employee.id, shift.day, "B" if weekend else "C", minutes, pay)
                yield _contribution(employee.id, shift.day, pay)


def _contribution(employee: str, day: int, pay: int, *, fixed: bool = False) -> CostLine:
    return CostLine("employer_contributions", "5110", employee, day, "PO", 0, pay * 4453 // 10000, fixed, False)


def _explained(schedule: Schedule, random: Random) -> Iterator[OpenDemand]:
    people = [employee.id for employee in schedule.instance.employees]
    for stretch in open_stretches(view(schedule).cells):
        obstacles = tuple(
            Obstacle(reason, tuple(sorted(random.sample(people, count))))
            for reason, count in random.sample(
                (("daily_rest", 9), ("contracted_hours", 4), ("availability", 2), ("weekends", 12)), 2
            )
        )
        yield OpenDemand(stretch.interval, stretch.skill, stretch.missing_minutes, obstacles)


def _run(audit: Audit, schedule: Schedule) -> Run:
    final = audit.objective
    points = [
        Progress(0.6, final * 9, None, "reading the rules", "start"),
        Progress(1.4, final * 9, final // 2, "bound", "relaxation"),
        Progress(2.1, final * 2, final // 2, "construct", "construct"),
    ]
    points += [
        Progress(
            3 + 3 * step, final + final * (18 - step) ** 2 // 900, final - final * (22 - step) // 60, "improve",
            ("recreate", "neighbourhoods", "columns")[step // 2 % 3],
        )
        for step in range(19)
    ]  # fmt: skip
    return Run(
        Status.FEASIBLE, StopReason.TIME, schedule.assignments, final, points[-1].bound, 60.0, 7, 2, tuple(points),
        {"staffing": "0.1.0", "ortools": "9.15.6755", "python": "3.11.7"},
        (Note(0.2, "recreate", "No compiler is installed, so rosters are made anew more slowly."),),
    )  # fmt: skip
