"""What a labour rule is."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from staffing.domain.choices import Binding, WorkingTimeChoice
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import PartOfDay, Shift, part_of_day
from staffing.domain.shifts import with_codes, without_standby
from staffing.domain.time import Horizon, Period
from staffing.domain.workforce import Employee


class RuleParams(BaseModel):
    """Parameters of one rule: typed, immutable, each with a description; unknown names are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class BoundParams(RuleParams):
    """Parameters of a rule that is about nothing but what employees have chosen."""

    binding: Binding = Field(
        strict=False, description="`promise` for choices that were agreed, `preference` for the others"
    )


class ShiftKind(RuleParams):
    """Parameters of a rule about some kind of shift: by its part of the day, or by its code in the catalogue."""

    parts: frozenset[PartOfDay] = Field(
        strict=False, description="the shifts meant, by part of the day: `day`, `evening`, `night`; empty means all"
    )
    codes: frozenset[str] = Field(
        strict=False, description="the shifts meant, by code; empty means that the code does not matter"
    )

    def means(self, shift: Shift, horizon: Horizon) -> bool:
        """Whether the rule is about a shift. Standby is no work, so it is meant only by its code."""
        if shift.code not in self.codes and (self.codes or shift.is_standby):
            return False
        return not self.parts or part_of_day(shift, horizon) in self.parts

    def among(self, shifts: Sequence[Shift], horizon: Horizon) -> Sequence[Shift]:
        """Those of some shifts that the rule is about."""
        named = with_codes(shifts, self.codes) if self.codes else without_standby(shifts)
        return [shift for shift in named if part_of_day(shift, horizon) in self.parts] if self.parts else named


class ChosenParams(RuleParams):
    """Parameters of a rule about something that employees may choose for themselves.

    A limit for which None is the default is what they choose; it is given where there is no binding, and only there.
    """

    binding: Binding | None = Field(
        default=None,
        strict=False,
        description="`promise` or `preference` for what each employee has chosen with that binding; none for everybody",
    )

    @model_validator(mode="after")
    def _has_limits_of_one_source(self) -> Self:
        limits = [
            name for name, field in type(self).model_fields.items() if name != "binding" and field.default is None
        ]
        if any((getattr(self, name) is None) is (self.binding is None) for name in limits):
            raise ValueError(f"{' and '.join(limits)} must be given where there is no binding, and only there")
        return self


P = TypeVar("P", bound=RuleParams)
L = TypeVar("L")


class Rule(ABC, Generic[P]):
    """One labour rule: what it asks for, told to the solver by `post` and judged on timestamps by `audit`.

    The class says nothing of its force: the rule book makes an entry of it hard, soft with a price, or off. `statutory` rules
    are always hard, and of their parameters a unit may set only those that the law leaves to it (`left_to_unit`). `priced`
    rules are always soft, because no roster at all could satisfy them for certain. A rule that `narrows` only forbids single
    shifts; the solver hears those first, which leaves less to say for the others.
    `name` is the entry in the rule book, which is the code, or the code and a word where one rule has several entries.
    `group` is the group of employees that the entry is for; empty is everybody. A rule that is not `personal` is about the
    unit as a whole, and so for no group.
    """

    code: ClassVar[str]
    statutory: ClassVar[bool] = False
    priced: ClassVar[bool] = False
    left_to_unit: ClassVar[frozenset[str]] = frozenset()
    narrows: ClassVar[bool] = False
    personal: ClassVar[bool] = True
    excess_unit: ClassVar[str]
    Params: type[P]

    def __init__(self, params: P, name: str | None = None, group: str = ""):
        self.params = params
        self.name = name or self.code
        self.group = group

    @property
    def can_be_hard(self) -> bool:
        """Whether a roster that keeps the rule always exists: nobody at work, if nothing else."""
        return not self.priced

    def employees(self, instance: Instance) -> Iterator[Employee]:
        """Those whom the entry is for."""
        return (one for one in instance.employees if not self.group or self.group in one.groups)

    def choices(self, instance: Instance, binding: Binding) -> Iterator[WorkingTimeChoice]:
        """What those whom the entry is for have chosen, with a given binding."""
        concerned = {employee.id for employee in self.employees(instance)}
        return (one for one in instance.choices if one.binding is binding and one.employee in concerned)

    def limits(
        self,
        instance: Instance,
        binding: Binding | None,
        own: L | None,
        chosen: Callable[[WorkingTimeChoice], L | None],
    ) -> Iterator[tuple[str, Period, L]]:
        """Who is bound, when, and to what: everybody to the entry's own limit, or with a binding each to what was chosen."""
        if binding is None:
            assert own is not None
            yield from ((employee.id, Period(), own) for employee in self.employees(instance))
            return
        for choice in self.choices(instance, binding):
            limit = chosen(choice)
            if limit is not None:
                yield choice.employee, choice.period, limit

    @abstractmethod
    def post(self, roster: RosterModel) -> None:
        """Tell the solver what the rule asks for."""

    @abstractmethod
    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        """Find every breach in a finished schedule, from its timestamps alone."""
