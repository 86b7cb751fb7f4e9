"""Staffing schedules for municipal care: legal, proven, explained and priced.

The public names of the package, each loaded when it is first used, so that a command that needs no solver does not load one.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from staffing.demand.instances import horizon_of, instance_for
    from staffing.domain.instance import Instance
    from staffing.domain.schedule import Schedule
    from staffing.errors import StaffingError
    from staffing.io.csv_folder import read_folder
    from staffing.io.unit_json import read_unit
    from staffing.pipeline import Plan, judge, plan
    from staffing.rulebook import RuleBook
    from staffing.solver.params import SolveParams

__all__ = [
    "Instance",
    "Plan",
    "RuleBook",
    "Schedule",
    "SolveParams",
    "StaffingError",
    "horizon_of",
    "instance_for",
    "judge",
    "plan",
    "read_folder",
    "read_unit",
]

_HOME = {
    "Instance": "staffing.domain.instance",
    "Plan": "staffing.pipeline",
    "RuleBook": "staffing.rulebook",
    "Schedule": "staffing.domain.schedule",
    "SolveParams": "staffing.solver.params",
    "StaffingError": "staffing.errors",
    "horizon_of": "staffing.demand.instances",
    "instance_for": "staffing.demand.instances",
    "judge": "staffing.pipeline",
    "plan": "staffing.pipeline",
    "read_folder": "staffing.io.csv_folder",
    "read_unit": "staffing.io.unit_json",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'staffing' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)
