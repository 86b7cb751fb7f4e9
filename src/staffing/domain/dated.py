"""Values that change on a date: what a rule or a cost needs whole where the date may fall within a horizon."""

from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

V = TypeVar("V")


class Dated(BaseModel, Generic[V]):
    """A value and the first date on which it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

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
