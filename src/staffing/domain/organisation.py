"""Where people work: the unit, and the money it has to work with."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit (*enhet*): one home or one group home, with its own cost centre, manager and budget.

    `places` is how many customers live there; `grid_minutes` is the step of the demand curve, 15 or 30.
    Raises ValueError for another step.
    """

    id: str
    name: str
    cost_centre: str
    zone: str = "Europe/Stockholm"
    places: int = 0
    grid_minutes: int = 30

    def __post_init__(self) -> None:
        if self.grid_minutes not in (15, 30):
            raise ValueError("the demand curve has a step of 15 or 30 minutes")


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """What a unit may spend on one account in one calendar month, in öre; `month` is its first day."""

    month: date
    account: str
    amount: int
