"""Roles, and what each may do."""

from collections.abc import Mapping
from enum import StrEnum


class Right(StrEnum):
    """Something that one may do in a unit, or in the whole organisation."""

    UNIT_READ = "unit.read"  # all data of the unit and its employees
    UNIT_WRITE = "unit.write"
    OWN_READ = "own.read"  # one employee's own data and her own shifts, and what her work needs: the unit's shifts
    OWN_WRITE = "own.write"  # her own availability, wishes and choices
    SCHEDULE_READ = "schedule.read"
    SCHEDULE_PLAN = "schedule.plan"  # submit, stop, change by hand
    SCHEDULE_PUBLISH = "schedule.publish"
    COST_READ = "cost.read"  # budgets and costs, without who earns what
    BUDGET_WRITE = "budget.write"
    TRAIL_READ = "trail.read"
    PERSON_ERASE = "person.erase"  # export and erase all data of a person
    ADMINISTER = "administer"  # units, users, roles, webhooks


class Role(StrEnum):
    """A role that somebody has in one unit, or in all."""

    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    FINANCE = "finance"
    STAFF = "staff"


MANAGING = frozenset(
    {
        Right.UNIT_READ,
        Right.UNIT_WRITE,
        Right.SCHEDULE_READ,
        Right.SCHEDULE_PLAN,
        Right.SCHEDULE_PUBLISH,
        Right.COST_READ,
        Right.TRAIL_READ,
    }
)

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: MANAGING | {Right.BUDGET_WRITE, Right.PERSON_ERASE, Right.ADMINISTER},
    Role.MANAGER: MANAGING,
    Role.FINANCE: frozenset({Right.COST_READ, Right.BUDGET_WRITE}),
    Role.STAFF: frozenset({Right.OWN_READ, Right.OWN_WRITE}),
}
"""What each role may do, in the units in which somebody has it."""
