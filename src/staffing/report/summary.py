"""The report as one document for programs: what `result.json` holds."""

from collections.abc import Iterable
from typing import Any

from staffing.domain.findings import OpenDemand, Violation
from staffing.domain.shift import Assignment
from staffing.domain.time import DAYS_PER_WEEK, Horizon, Interval
from staffing.report import charges
from staffing.report.document import (
    AuditPart,
    ChargePart,
    CostLinePart,
    CostPart,
    CoveragePart,
    Document,
    HorizonPart,
    NotePart,
    ObstaclePart,
    OpenDemandPart,
    ProgressPart,
    RuleBookPart,
    ShiftPart,
    StretchPart,
    UnitPart,
    ViolationPart,
    WishesPart,
    WishPart,
)
from staffing.report.views import Report

AUDITED = "audited"
"""The status of a schedule that was handed in and only judged."""


def document(report: Report) -> dict[str, Any]:
    """The document, ready for JSON; `staffing.report.document` says what each key is. Employees are named by id."""
    return build(report).model_dump(mode="json", by_alias=True)


def shifts(horizon: Horizon, assignments: Iterable[Assignment]) -> list[dict[str, Any]]:
    """A schedule alone, ready for JSON, in the form in which the document has it."""
    return [part.model_dump(mode="json") for part in _shifts(horizon, assignments)]


def build(report: Report) -> Document:
    """The document as an object."""
    run, unit = report.run, report.instance.unit
    return Document(
        status=run.status.value if run else AUDITED,
        stopped=run.stopped.value if run else None,
        objective=report.audit.objective,
        bound=run.bound if run else None,
        gap=report.gap,
        seconds=run.seconds if run else None,
        seed=run.seed if run else None,
        workers=run.workers if run else None,
        versions=dict(run.versions) if run else {},
        input_hash=report.data.source_hash,
        rule_book=RuleBookPart(name=report.labels.rule_book, version=report.labels.version),
        unit=UnitPart(id=unit.id, name=unit.name, cost_centre=unit.cost_centre),
        horizon=_horizon(report.horizon),
        audit=_audit(report),
        coverage=_coverage(report),
        open_demand=[_open_demand(report.horizon, found) for found in report.open_demand],
        cost=_cost(report),
        wishes=_wishes(report),
        schedule=_shifts(report.horizon, report.schedule.assignments),
        trajectory=_trajectory(report),
        notes=_notes(report),
    )


def _horizon(horizon: Horizon) -> HorizonPart:
    weeks = -(-horizon.days // DAYS_PER_WEEK)
    return HorizonPart(first=horizon.first, last=horizon.last, weeks=weeks, zone=horizon.zone)


def _audit(report: Report) -> AuditPart:
    return AuditPart(
        legal=report.audit.is_legal,
        violations=[_violation(report.horizon, violation) for violation in report.audit.broken],
        charges=[
            ChargePart(rule=charge.rule, breaches=charge.breaches, amount_ore=charge.amount)
            for charge in charges.by_rule(report.audit)
        ],
    )


def _violation(horizon: Horizon, violation: Violation) -> ViolationPart:
    return ViolationPart(
        start=horizon.moment(violation.interval.start),
        end=horizon.moment(violation.interval.end),
        rule=violation.rule,
        employee=violation.employee,
        excess=violation.excess,
        message=violation.message,
    )


def _coverage(report: Report) -> CoveragePart:
    total = report.coverage.total
    return CoveragePart(
        needed_minutes=total.needed_minutes,
        present_minutes=total.present_minutes,
        unfilled_minutes=total.unfilled_minutes,
        below_ideal_minutes=total.below_ideal_minutes,
        above_maximum_minutes=total.above_maximum_minutes,
    )


def _open_demand(horizon: Horizon, found: OpenDemand) -> OpenDemandPart:
    return OpenDemandPart(
        start=horizon.moment(found.interval.start),
        end=horizon.moment(found.interval.end),
        skill=found.skill,
        missing_minutes=found.missing_minutes,
        obstacles=[
            ObstaclePart(reason=obstacle.reason, employees=list(obstacle.employees)) for obstacle in found.obstacles
        ],
    )


def _cost(report: Report) -> CostPart:
    lines = [
        CostLinePart(account=item.account, cost=item.cost, minutes=item.minutes, amount_ore=item.amount)
        for item in report.cost.items
    ]
    return CostPart(total_ore=report.cost.total.amount, budget_ore=report.cost.total.budget, lines=lines)


def _wishes(report: Report) -> WishesPart:
    count = report.wishes.total
    outcomes = [
        WishPart(
            id=outcome.wish.id,
            employee=outcome.wish.employee,
            strength=outcome.wish.strength,
            granted=outcome.granted,
        )
        for outcome in report.wishes.outcomes
    ]
    return WishesPart(
        granted=count.granted,
        denied=count.denied,
        granted_points=count.granted_points,
        denied_points=count.denied_points,
        outcomes=outcomes,
    )


def _shifts(horizon: Horizon, assignments: Iterable[Assignment]) -> list[ShiftPart]:
    return [_shift(horizon, assignment) for assignment in sorted(assignments, key=_order)]


def _shift(horizon: Horizon, assignment: Assignment) -> ShiftPart:
    shift = assignment.shift
    return ShiftPart(
        start=horizon.moment(shift.start),
        end=horizon.moment(shift.end),
        employee=assignment.employee,
        shift=shift.code,
        skill=shift.skill,
        breaks=[_stretch(horizon, pause) for pause in sorted(shift.breaks)],
        on_call=[_stretch(horizon, stretch) for stretch in sorted(shift.on_call)],
        paid_minutes=shift.paid_minutes,
    )


def _stretch(horizon: Horizon, interval: Interval) -> StretchPart:
    return StretchPart(start=horizon.moment(interval.start), end=horizon.moment(interval.end))


def _trajectory(report: Report) -> list[ProgressPart]:
    points = report.run.trajectory if report.run else ()
    return [
        ProgressPart(
            seconds=point.elapsed, objective=point.objective, bound=point.bound, phase=point.phase, by=point.by
        )
        for point in points
    ]


def _notes(report: Report) -> list[NotePart]:
    notes = report.run.notes if report.run else ()
    return [NotePart(seconds=note.elapsed, by=note.by, text=note.text) for note in notes]


def _order(assignment: Assignment) -> tuple[int, int, str]:
    return assignment.shift.start, assignment.shift.end, assignment.employee
