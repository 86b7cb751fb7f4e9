"""What a cost item is."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, ClassVar, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from staffing.domain.dated import IN_ORDER, Dated, value_on
from staffing.domain.findings import CostLine
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import CLOCK_DAY, MINUTES_PER_HOUR

__all__ = [
    "IN_ORDER",
    "Clock",
    "Cost",
    "CostParams",
    "Dated",
    "Kronor",
    "Percent",
    "PercentByAge",
    "percent_at",
    "value_on",
]

Kronor = Annotated[Decimal, Field(ge=0)]
"""An amount in kronor, such as 126.90."""

Percent = Annotated[Decimal, Field(ge=0)]
"""A share in percent, such as 12 or 14.88."""


def _minutes_past_midnight(clock: object) -> object:
    """`17:00` as 1 020; anything else is left for the field to judge."""
    written = re.fullmatch(r"(\d{1,2}):([0-5]\d)", str(clock))
    return int(written[1]) * MINUTES_PER_HOUR + int(written[2]) if written else clock


Clock = Annotated[int, BeforeValidator(_minutes_past_midnight), Field(ge=0, le=CLOCK_DAY)]
"""A clock time in minutes past midnight, written as `17:00`."""


def _hold_from_birth(percents: Mapping[int, Decimal]) -> Mapping[int, Decimal]:
    if 0 not in percents:
        raise ValueError("there must be a percentage from the age 0")
    return percents


PercentByAge = Annotated[dict[Annotated[int, Field(ge=0)], Percent], AfterValidator(_hold_from_birth)]
"""A share by the age from which it holds, such as `{0: 12, 40: 14.88, 50: 15.36}`."""


def percent_at(percents: Mapping[int, Decimal], birth_year: int | None, year: int) -> Decimal:
    """The share at the age that somebody reaches in a year; without a year of birth, the one from the age 0."""
    age = 0 if birth_year is None else year - birth_year
    return percents[max((since for since in percents if since <= age), default=0)]


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
