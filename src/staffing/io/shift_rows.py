"""The rows that describe shifts: of the catalogue, of the past, and promised."""

from dataclasses import replace
from typing import Self

from pydantic import model_validator

from staffing.domain.shift import FlexibleWindow, ShiftTemplate
from staffing.io.clock_times import EVERY_DAY, after, timed_template, whole_time_or_none
from staffing.io.columns import (
    Breaks,
    Clock,
    ClockEnd,
    Day,
    Kind,
    Minutes,
    OnCall,
    ShiftKind,
    ShiftLength,
    Step,
    Text,
    Weekdays,
    YesNo,
)
from staffing.io.mistakes import Mistake
from staffing.io.table_row import TableRow

OFF = "off"
"""In place of a shift in `pinned.csv`: a promised day off."""


class ShiftRow(TableRow):
    """A shift of the catalogue, or a window within which shifts are made."""

    shift: Text
    kind: Kind
    start: Clock
    end: ClockEnd
    skill: Text
    breaks: Breaks = ()
    weekdays: Weekdays = EVERY_DAY
    shortest: ShiftLength | None = None
    longest: ShiftLength | None = None
    step: Step | None = None
    break_minutes: Minutes | None = None
    break_after: ShiftLength | None = None
    on_call: OnCall = ()
    standby: YesNo = False
    meal_on_duty: YesNo = False
    resource: YesNo = False
    unit: Text | None = None

    @model_validator(mode="after")
    def _can_be_worked(self) -> Self:
        if self.shift == OFF:
            remedy = "Give the shift another code."
            raise Mistake("reserved_code", f"'{OFF}' stands for a day off in pinned.csv", remedy, "shift")
        if self.kind is ShiftKind.WINDOW:
            self._check_window()
        else:
            self.refuse(("shortest", "longest", "step", "break_minutes", "break_after"), "a fixed shift")
            if self.standby:
                self.refuse(("breaks", "on_call"), "a standby shift")
            self.template()
        return self

    def _check_window(self) -> None:
        self.refuse(("breaks", "on_call", "standby"), "a window")
        for field in ("shortest", "longest", "step"):
            if getattr(self, field) is None:
                message = "a window needs a value here"
                raise Mistake(
                    "missing_value", message, "Write how short and long its shifts may be, and the step.", field
                )
        window = self._bounds()
        if window["shortest"] > window["longest"]:
            raise Mistake("lengths_reversed", "the shortest is longer than the longest", "Swap them.", "longest")
        if window["latest"] - window["earliest"] < window["shortest"]:
            message = "not even the shortest shift fits between start and end"
            raise Mistake("window_too_narrow", message, "Widen the window, or shorten the shortest shift.", "shortest")
        if window["break_minutes"] >= window["shortest"]:
            message = "the break is as long as the shortest shift"
            raise Mistake("break_outside_shift", message, "Shorten the break.", "break_minutes")

    def _bounds(self) -> dict[str, int]:
        written = {
            "earliest": self.start,
            "latest": after(self.start, self.end),
            "shortest": self.shortest,
            "longest": self.longest,
            "step": self.step,
            "break_minutes": self.break_minutes or 0,
            "break_after": self.break_after,
        }
        return {name: value for name, value in written.items() if value is not None}

    def template(self) -> ShiftTemplate:
        """A fixed shift as the catalogue has it."""
        template = timed_template(
            self.shift, self.start, self.end, self.skill, self.breaks, self.weekdays, self.on_call
        )
        return replace(
            template,
            is_standby=self.standby,
            has_meal_on_duty=self.meal_on_duty,
            is_resource=self.resource,
            unit=self.unit or "",
        )

    def window(self) -> FlexibleWindow:
        """A window as the catalogue has it."""
        return FlexibleWindow(
            code=self.shift,
            skill=self.skill,
            weekdays=self.weekdays,
            has_meal_on_duty=self.meal_on_duty,
            is_resource=self.resource,
            unit=self.unit or "",
            **self._bounds(),
        )


class RecordRow(TableRow):
    """A shift that somebody had or has: by its code in the catalogue, or with times of its own."""

    employee: Text
    date: Day
    shift: Text | None = None
    start: Clock | None = None
    end: ClockEnd | None = None
    skill: Text | None = None
    breaks: Breaks = ()

    @model_validator(mode="after")
    def _shift_or_time(self) -> Self:
        whole_time_or_none(self.start, self.end)
        if self.start is None and self.shift is None:
            raise Mistake("missing_value", "the row has neither a shift nor a time", "Write one of them.", "shift")
        if self.start is None:
            self.refuse(("breaks",), "a row without times of its own")
        else:
            timed_template("", self.start, self.end or 0, "", self.breaks)
        return self


class PinnedRow(RecordRow):
    """A shift that must be kept, or a day off that has been promised."""

    @model_validator(mode="after")
    def _off_alone(self) -> Self:
        if self.is_off:
            self.refuse(("start", "end", "skill", "breaks"), "a day off")
        return self

    @property
    def is_off(self) -> bool:
        return self.shift == OFF
