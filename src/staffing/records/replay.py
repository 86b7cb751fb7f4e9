"""A schedule made again from what was kept: the same source and rule book give the same figures, or it is said where not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from staffing.audit import audit
from staffing.domain.findings import Clash
from staffing.errors import UnknownJob
from staffing.judgement import report_on
from staffing.records.schedules import Problem, document_of, problem_of, schedule_of
from staffing.report import summary
from staffing.report.document import Document
from staffing.rulebook import RuleBook, load
from staffing.rulebook.reading import read_texts
from staffing.rulebooks.schema import BookFile
from staffing.settings import Settings
from staffing.store import plans
from staffing.store.database import Database, Session
from staffing.store.schedules import ScheduleRecord

Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """A figure that is not what it was; None where there is none."""

    figure: str
    kept: Any
    again: Any


@dataclass(frozen=True)
class Replay:
    """The figures of a schedule as they were kept, and as they are when it is made again, by name.

    Amounts are in öre, times in minutes. `searched` are those of another search, where one was asked for.
    """

    schedule: str
    book: str
    kept: Figures
    again: Figures
    searched: Figures | None = None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where either is not what was kept."""
        others = [self.again] if self.searched is None else [self.again, self.searched]
        return tuple(one for other in others for one in _differences(self.kept, other))


def replay(database: Database, schedule: str, limits: Settings, rounds: int | None = None) -> Replay:
    """Judge and price a kept schedule anew, from its source and the rule book as they were then.

    With `rounds`, search again as well: so many rounds in one process, whatever the clock says. Two such searches find the
    same, but one that was ended by the clock may have found something else.
    Raises UnknownJob when there is no such schedule, NoResult when it has no result, RuleBookError when this version of
    the program can no longer read the rule book.
    """
    with database.reading() as session:
        record = plans.by_id(session, schedule)
        if record is None:
            raise UnknownJob(f"There is no schedule {schedule}. Ask the service for the list of schedules.")
        kept, problem = document_of(record), problem_of(record, limits)
        book = load(problem.data.rulebook, problem.horizon, _book_then(session, record))
        task = record.task
        name = record.book or f"{book.name} {book.version}"
    made = schedule_of(kept, problem.instance)
    again = summary.build(report_on(problem.data, made, book, audit(made, book), explain=False))
    searched = None if rounds is None else _searched(problem, book, task, rounds)
    return Replay(schedule, name, figures(kept), figures(again), searched)


def figures(document: Document) -> dict[str, Any]:
    """What a schedule comes to: how it was judged, covers, costs and grants."""
    audit, cost = document.audit, document.cost
    named = {
        "input": document.input_hash,
        "objective": document.objective,
        "legal": audit.legal,
        "violations": len(audit.violations),
        "shifts": len(document.schedule),
        "paid_minutes": sum(shift.paid_minutes for shift in document.schedule),
        "cost.total_ore": cost.total_ore,
        "cost.budget_ore": cost.budget_ore,
    }
    named |= {f"charges.{charge.rule}": charge.amount_ore for charge in audit.charges}
    named |= {f"cost.{line.account}.{line.cost}": line.amount_ore for line in cost.lines}
    named |= {f"coverage.{name}": value for name, value in document.coverage.model_dump().items()}
    named |= {f"wishes.{name}": value for name, value in document.wishes.model_dump(exclude={"outcomes"}).items()}
    return named


def _differences(kept: Figures, again: Figures) -> list[Difference]:
    names = dict.fromkeys([*kept, *again])
    return [Difference(name, kept.get(name), again.get(name)) for name in names if kept.get(name) != again.get(name)]


def _book_then(session: Session, record: ScheduleRecord) -> BookFile | None:
    """The rule book as it was when the schedule was made; None, for that of the program, where it was not kept."""
    if record.book is None:
        return None
    name, digest = record.book.partition(" ")[0], record.book.rpartition("sha256:")[2]
    text = plans.kept_book(session, digest)
    return None if text is None else read_texts(name, json.loads(text))


def _searched(problem: Problem, book: RuleBook, task: Mapping[str, Any], rounds: int) -> Figures:
    # The solver takes seconds to load, and most replays do without.
    from staffing.pipeline import solve_instance  # noqa: PLC0415
    from staffing.solver.params import SolveParams  # noqa: PLC0415

    params = SolveParams(seed=task.get("seed", 1), gap=task.get("gap", 0.0), rounds=rounds)
    answer = solve_instance(problem.instance, book, params, source=problem.data.source_hash)
    if isinstance(answer, Clash):
        return {"status": "clash"}
    report = report_on(problem.data, answer.schedule, book, answer.audit, answer.run, explain=False)
    return figures(summary.build(report))
