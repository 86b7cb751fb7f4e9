"""One report: every view of a schedule and its audit, computed once and then only shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from staffing.domain.findings import Audit, OpenDemand
from staffing.domain.instance import Instance
from staffing.domain.run import Run
from staffing.domain.schedule import Schedule
from staffing.domain.time import Horizon
from staffing.domain.unit_data import UnitData
from staffing.report import cost, coverage, hours, wishes
from staffing.report.cost import CostView
from staffing.report.coverage import CoverageView
from staffing.report.hours import EmployeeHours
from staffing.report.wishes import WishView


@dataclass(frozen=True, slots=True)
class Labels:
    """What things are called: the rule book and its version, entries of it by code, and accounts by number.

    `references` are paragraphs of law or agreement by entry. What has no label is shown by its code, in words.
    """

    rule_book: str
    version: str
    rules: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    accounts: Mapping[str, str] = field(default_factory=dict)

    def rule(self, entry: str) -> str:
        """The title of a rule or a cost item."""
        return self.rules.get(entry) or entry[:1].upper() + entry[1:].replace("_", " ")


@dataclass(frozen=True)
class Report:
    """All that is shown of a schedule. `run` is None for a schedule that was handed in, not searched for.

    `open_demand` has reasons where somebody looked for them; without, the stretches come from the coverage.
    """

    data: UnitData
    schedule: Schedule
    audit: Audit
    labels: Labels
    run: Run | None
    open_demand: tuple[OpenDemand, ...]
    coverage: CoverageView
    cost: CostView
    hours: tuple[EmployeeHours, ...]
    wishes: WishView

    @property
    def instance(self) -> Instance:
        return self.schedule.instance

    @property
    def horizon(self) -> Horizon:
        return self.schedule.instance.horizon

    @property
    def gap(self) -> float | None:
        """The share by which the schedule may exceed the best possible one; None where nothing was searched for."""
        return self.run.gap if self.run else None

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Employees' names by id; where two share a name, the id tells them apart."""
        shared = Counter(employee.name for employee in self.instance.employees)
        return {
            employee.id: employee.name if shared[employee.name] == 1 else f"{employee.name} ({employee.id})"
            for employee in self.instance.employees
        }

    def name(self, employee: str | None) -> str:
        """The name of an employee; a dash where a finding is about nobody in particular."""
        return "\u2013" if employee is None else self.names.get(employee, employee)


def build(
    data: UnitData,
    schedule: Schedule,
    audit: Audit,
    labels: Labels,
    *,
    run: Run | None = None,
    open_demand: Sequence[OpenDemand] = (),
) -> Report:
    """Compute every view of a schedule from its timestamps and its audit."""
    instance = schedule.instance
    covered = coverage.view(schedule)
    return Report(
        data=data,
        schedule=schedule,
        audit=audit,
        labels=labels,
        run=run,
        open_demand=tuple(open_demand) or coverage.open_stretches(covered.cells),
        coverage=covered,
        cost=cost.view(audit.lines, instance.budget, instance.horizon, labels.accounts),
        hours=hours.view(schedule),
        wishes=wishes.view(schedule),
    )
