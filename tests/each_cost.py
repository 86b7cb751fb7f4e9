"""Every cost as its tests have it: `tests/costs/items/<code>.py` makes it, with values written out there."""

from importlib import import_module
from typing import Any

from staffing.costs import COSTS, Cost


def item(code: str, **changes: Any) -> Cost[Any]:
    """A cost by its code, with changes of its parameters."""
    made: Cost[Any] = import_module(f"tests.costs.items.{code}").item(**changes)
    return made


def _trial(code: str) -> Cost[Any]:
    """A cost with the changes of its `TRIAL`, if it has any: values with which a few shifts show all that it does."""
    return item(code, **getattr(import_module(f"tests.costs.items.{code}"), "TRIAL", {}))


ALL = tuple(_trial(cost.code) for cost in COSTS)
"""Each cost, in the order in which they are priced."""
