"""The way through: check → solve → audit → report. The only module that sees both the solver and the audit."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from staffing.audit import audit
from staffing.demand.instances import instance_for
from staffing.domain.findings import Audit, Clash
from staffing.domain.instance import Instance
from staffing.domain.issue import Issue
from staffing.domain.run import OnBetter, Progress, Run
from staffing.domain.schedule import Schedule
from staffing.domain.time import Horizon
from staffing.domain.unit_data import UnitData
from staffing.errors import AuditMismatch
from staffing.io.files import write_atomically
from staffing.judgement import check, judge, report_on
from staffing.report import Report
from staffing.rulebook import RuleBook, load
from staffing.solver.params import SolveParams
from staffing.solver.search import search

__all__ = ["Plan", "Solved", "check", "judge", "plan", "refuse_mismatch", "solve_instance"]


@dataclass(frozen=True)
class Plan:
    """What planning came to: a report, or the clash that leaves no schedule. Warnings about the input stand beside it."""

    horizon: Horizon
    warnings: tuple[Issue, ...]
    report: Report | None = None
    clash: Clash | None = None


@dataclass(frozen=True)
class Solved:
    """A schedule that was found, what the audit says of it, and how it was found."""

    schedule: Schedule
    audit: Audit
    run: Run


def plan(
    data: UnitData,
    horizon: Horizon,
    params: SolveParams,
    listener: Callable[[Progress], None] = lambda _: None,
    is_stopped: Callable[[], bool] = lambda: False,
    told_on: date | None = None,
    on_better: OnBetter = lambda _: None,
) -> Plan:
    """Plan a unit over a horizon. Whatever the search claims is judged by code that never saw it.

    `listener` hears of progress, `on_better` of every better schedule, `is_stopped` is asked whether to end. `told_on` is the
    day on which staff hear of a change to what is published. Raises InputError when the input stops planning,
    RuleBookError when the rule book does, AuditMismatch when search and audit disagree.
    """
    warnings = check(data, horizon)
    book = load(data.rulebook, horizon)
    instance = instance_for(data, horizon, told_on)
    answer = solve_instance(instance, book, params, listener, is_stopped, on_better=on_better, source=data.source_hash)
    if isinstance(answer, Clash):
        return Plan(horizon, warnings, clash=answer)
    return Plan(horizon, warnings, report=report_on(data, answer.schedule, book, answer.audit, answer.run))


def solve_instance(
    instance: Instance,
    book: RuleBook,
    params: SolveParams,
    listener: Callable[[Progress], None] = lambda _: None,
    is_stopped: Callable[[], bool] = lambda: False,
    *,
    source: str,
    on_better: OnBetter = lambda _: None,
) -> Solved | Clash:
    """Search a problem, and judge what the search found. `source` names the problem in a case that is kept.

    Raises AuditMismatch when search and audit disagree.
    """
    answer = search(instance, book, params, listener, is_stopped, on_better)
    if isinstance(answer, Clash):
        return answer
    schedule = Schedule(instance, answer.assignments)
    verdict = audit(schedule, book)
    refuse_mismatch(schedule, verdict, answer, source)
    return Solved(schedule, verdict, answer)


def refuse_mismatch(schedule: Schedule, verdict: Audit, run: Run, source_hash: str) -> None:
    """Raise AuditMismatch when the schedule breaks a hard rule or costs another sum than the search says.

    The case is kept in a file, named in the message, so that it can become a test.
    """
    if verdict.is_legal and verdict.objective == run.objective:
        return
    horizon = schedule.instance.horizon
    case = {
        "input_hash": source_hash,
        "horizon": [str(horizon.first), horizon.days],
        "seed": run.seed,
        "objective": {"solver": run.objective, "audit": verdict.objective},
        "broken": [[one.rule, one.employee, one.interval.start, one.excess] for one in verdict.broken],
        "schedule": [[one.employee, one.shift.code, one.shift.day] for one in schedule.assignments],
    }
    path = Path(tempfile.gettempdir()) / f"staffing-mismatch-{source_hash.removeprefix('sha256:')[:12]}.json"
    write_atomically(path, json.dumps(case, indent=1))
    raise AuditMismatch(
        f"the audit finds {len(verdict.broken)} broken rules and an objective of {verdict.objective} öre where the search "
        f"says {run.objective}; the schedule is withheld, please send {path} to the makers"
    )
