"""What a cost item is."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from staffing.domain.dated import IN_ORDER, Dated, value_on
from staffing.domain.findings import CostLine
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule

__all__ = ["IN_ORDER", "Cost", "CostParams", "Dated", "value_on"]


class CostParams(BaseModel):
    """Parameters of one cost item: typed, immutable, each with a description; unknown names are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


P = TypeVar("P", bound=CostParams)


class Cost(ABC, Generic[P]):
    """One item of pay or price: posted to the solver in öre, and priced line by line on a finished schedule.

    For every schedule, the excess of what `post` says is the sum of the lines of `price` that are not fixed. `contributory`
    items are pay, on which employer contributions are due. `account` is where the lines are booked.
    """

    code: ClassVar[str]
    contributory: ClassVar[bool] = True
    Params: type[P]

    def __init__(self, params: P, account: str):
        self.params = params
        self.account = account

    @abstractmethod
    def post(self, roster: RosterModel) -> None:
        """Tell the solver what each roster would cost, in öre."""

    @abstractmethod
    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        """The lines of this item for a finished schedule; `earlier` are those of the items before it in the list."""
