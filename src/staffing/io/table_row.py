"""What the rows of all tables have in common."""

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from staffing.domain.time import Period
from staffing.io.columns import Day
from staffing.io.mistakes import Mistake


class TableRow(BaseModel):
    """One row, immutable; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    def refuse(self, fields: tuple[str, ...], what: str) -> None:
        """Refuses values that would have no effect in this kind of row."""
        for field in fields:
            value = getattr(self, field)
            if value is not False and value not in (None, ()):
                raise Mistake("value_not_used", f"{what} has no {field}", "Empty the cell.", field)


class DatedRow(TableRow):
    """A row that holds from a date to a date, both included."""

    valid_from: Day | None = None
    valid_until: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            message = f"it ends on {self.valid_until}, before it begins on {self.valid_from}"
            raise Mistake("period_reversed", message, "Swap the dates, or mend one of them.", "valid_until")
        return self

    @property
    def period(self) -> Period:
        return Period(self.valid_from, self.valid_until)
