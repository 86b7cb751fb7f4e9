"""What a cost item is."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

from staffing.domain.findings import CostLine
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule


class CostParams(BaseModel):
    """Parameters of one cost item: typed, immutable, each with a description; unknown names are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


V = TypeVar("V")


class Dated(CostParams, Generic[V]):
    """A value and the first date on which it holds."""

    since: date
    value: V


def _in_order(history: tuple[Dated[V], ...]) -> tuple[Dated[V], ...]:
    if not history or list(history) != sorted(history, key=lambda dated: dated.since):
        raise ValueError("there must be at least one value, and the values must be in order of date")
    return history


IN_ORDER = AfterValidator(_in_order)
"""For parameters that may change within a horizon: `Annotated[tuple[Dated[...], ...], IN_ORDER]`."""


def value_on(day: date, history: Sequence[Dated[V]]) -> V:
    """The latest value that holds on a date. Raises LookupError when the history begins later."""
    for dated in reversed(history):
        if dated.since <= day:
            return dated.value
    raise LookupError(f"there is no value for {day}")


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
