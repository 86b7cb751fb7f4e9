"""What is doubtful or missing in a unit's data as a whole, with and without a horizon; no solver is needed to see it.

Places name tables (`demand`, `wishes`, ...), not files, for the data may come from either door.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from staffing.domain.demand import DemandPattern, patterns_on
from staffing.domain.issue import Issue, Place, error, warning
from staffing.domain.time import CLOCK_DAY, DAYS_PER_WEEK, Horizon, Interval, Period, clock_text, hours_text
from staffing.domain.unit_data import UnitData

WEEKDAY_NAMES = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def check_unit(data: UnitData) -> list[Issue]:
    """What is doubtful whatever the horizon: warnings only."""
    checks = (_shift_skill_nobody_has, _employee_without_skill, _demand_no_shift_covers)
    return [issue for check in checks for issue in check(data)]


def check_horizon(data: UnitData, horizon: Horizon) -> list[Issue]:
    """What stops or spoils the planning of this horizon."""
    checks = (
        _not_employed,
        _level_missing,
        _no_demand,
        _skill_nobody_has_then,
        _demand_exceeds_contracts,
        _wishes_outside,
        _history_missing,
    )
    return [issue for check in checks for issue in check(data, horizon)]


def _shift_skill_nobody_has(data: UnitData) -> Iterator[Issue]:
    held = {skill.skill for employee in data.employees for skill in employee.skills}
    for code, skill in _shift_skills(data).items():
        if skill not in held:
            message = f"nobody has the skill '{skill}' of shift '{code}'"
            remedy = "Give the skill to somebody, or delete the shift."
            yield warning("shift_skill_nobody_has", Place("shifts", field="skill"), message, remedy)


def _shift_skills(data: UnitData) -> dict[str, str]:
    """The skill of every shift and window, by its code."""
    return {shift.code: shift.skill for shift in data.templates} | {shift.code: shift.skill for shift in data.windows}


def _employee_without_skill(data: UnitData) -> Iterator[Issue]:
    for employee in data.employees:
        if not employee.skills:
            message = f"'{employee.id}' has no skill and gets no shift"
            yield warning("employee_without_skill", Place("skills"), message, "Add a row with a skill.")


def _demand_no_shift_covers(data: UnitData) -> Iterator[Issue]:
    worked = _worked_times(data)
    for pattern in data.demand:
        skill = pattern.skill if (pattern.skill, 0) in worked else None
        for weekday in sorted(pattern.weekdays) if pattern.day is None else [pattern.day.weekday()]:
            open_times = [part for part in pattern.clock.without(worked[skill, weekday]) if part.minutes]
            if pattern.minimum and open_times:
                when = f"on {pattern.day}" if pattern.day else f"on {WEEKDAY_NAMES[weekday]}"
                yield _no_shift(pattern, open_times[0], when)
                break


def _no_shift(pattern: DemandPattern, stretch: Interval, when: str) -> Issue:
    times = f"{clock_text(stretch.start)} to {clock_text(stretch.end)}"
    message = f"no shift covers the demand for '{pattern.skill}' {when} from {times}"
    return warning("demand_no_shift_covers", Place("demand"), message, "Add a shift or a window, or mend the demand.")


def _worked_times(data: UnitData) -> dict[tuple[str | None, int], list[Interval]]:
    """When somebody on some shift is in the unit, by the clock, for every skill (None for any) and weekday.

    Shifts of the day before reach into the weekday.
    """
    every = (*data.templates, *(template for window in data.windows for template in window.templates()))
    templates = [template for template in every if not template.is_standby and not template.unit]
    found: dict[tuple[str | None, int], set[Interval]] = {
        (skill, weekday): set()
        for skill in [None, *(template.skill for template in templates)]
        for weekday in range(DAYS_PER_WEEK)
    }
    for template in templates:
        for part in Interval(template.start, template.end).without(template.breaks):
            for weekday in template.weekdays:
                for days_after in (0, 1):
                    there = Interval(part.start - days_after * CLOCK_DAY, part.end - days_after * CLOCK_DAY)
                    for skill in (None, template.skill):
                        found[skill, (weekday + days_after) % DAYS_PER_WEEK].add(there)
    return {key: sorted(parts) for key, parts in found.items()}


def _not_employed(data: UnitData, horizon: Horizon) -> Iterator[Issue]:
    absent = [
        employee.id
        for employee in data.employees
        if not any(contract.period.overlaps(horizon.period) for contract in employee.contracts)
    ]
    place, dates = Place("employees", field="valid_until"), f"from {horizon.first} to {horizon.last}"
    if len(absent) == len(data.employees):
        message = f"nobody has a contract {dates}"
        yield error("nobody_employed", place, message, "Plan other dates, or add contracts.")
        return
    for employee in absent:
        message = f"'{employee}' has no contract {dates} and gets no shift"
        yield warning("no_contract", place, message, "Add a contract if that is wrong.")


def _level_missing(data: UnitData, horizon: Horizon) -> Iterator[Issue]:
    for employee in data.employees:
        days = [
            day
            for day in horizon.dates()
            if employee.monthly_on(day) and not any(day in level.period for level in employee.levels)
        ]
        if days:
            others = f" and {len(days) - 1} more dates" if len(days) > 1 else ""
            message = f"'{employee.id}' has no employment level on {days[0]}{others}, so no hours are asked for"
            place = Place("employment_levels", field="valid_until")
            yield warning("level_missing", place, message, "Add a level for those dates.")


def _no_demand(data: UnitData, horizon: Horizon) -> Iterator[Issue]:
    if not any(pattern.ideal for day in horizon.dates() for pattern in patterns_on(data.demand, day)):
        message = f"nobody is needed from {horizon.first} to {horizon.last}"
        yield error("no_demand", Place("demand", field="days"), message, "Write demand for these days.")


def _skill_nobody_has_then(data: UnitData, horizon: Horizon) -> Iterator[Issue]:
    needed = {pattern.skill for day in horizon.dates() for pattern in patterns_on(data.demand, day) if pattern.ideal}
    for skill in sorted(needed):
        if not any(_can(data, skill, day) for day in horizon.dates()):
            message = f"nobody employed has the skill '{skill}' from {horizon.first} to {horizon.last}"
            place = Place("skills", field="valid_until")
            yield warning("skill_missing", place, message, "Prolong the skill of somebody; its demand stays open.")


def _can(data: UnitData, skill: str, day: date) -> bool:
    return any(employee.has_skill(skill, day) and employee.contract_on(day) for employee in data.employees)


def _demand_exceeds_contracts(data: UnitData, horizon: Horizon) -> Iterator[Issue]:
    shift_skills = set(_shift_skills(data).values())
    needed = sum(
        pattern.minimum * pattern.clock.minutes
        for day in horizon.dates()
        for pattern in patterns_on(data.demand, day)
        if pattern.skill in shift_skills
    )
    held = round(
        sum(
            (
                Fraction(contract.full_time_minutes, DAYS_PER_WEEK) * employee.level_on(day)
                for employee in data.employees
                for day in horizon.dates()
                if (contract := employee.monthly_on(day)) is not None
            ),
            Fraction(0),
        )
    )
    if needed > held:
        message = f"the least demand is {hours_text(needed)}, and the contracts hold {hours_text(held)}"
        remedy = "The rest falls to substitutes and extra hours, or stays open; check levels and demand."
        yield warning("demand_exceeds_contracts", Place("demand", field="minimum"), message, remedy)


def _wishes_outside(data: UnitData, horizon: Horizon) -> Iterator[Issue]:
    outside = sum(wish.day not in horizon.period for wish in data.wishes)
    if outside:
        message = (
            f"{outside} of {len(data.wishes)} wishes are not for {horizon.first} to {horizon.last} and are left out"
        )
        yield warning("wish_outside", Place("wishes", field="date"), message, "Check the dates if that is wrong.")


def _history_missing(data: UnitData, horizon: Horizon) -> Iterator[Issue]:
    week_before = Period(horizon.date_of(-DAYS_PER_WEEK), horizon.date_of(-1))
    if not any(record.day in week_before for record in data.records):
        message = f"there are no shifts from {week_before.first} to {week_before.last}"
        remedy = "Add them; without them, rest and days in a row are not kept across the first day."
        yield warning("history_missing", Place("history", field="date"), message, remedy)
