"""What is said of a unit and of a schedule without searching: mistakes in the input, and the verdict on a schedule.

It needs no solver, so it is quick to start and small in memory.
"""

from staffing import report
from staffing.audit import audit
from staffing.domain.checks import check_horizon
from staffing.domain.findings import Audit
from staffing.domain.issue import Issue, Severity
from staffing.domain.run import Run
from staffing.domain.schedule import Schedule
from staffing.domain.time import Horizon
from staffing.domain.unit_data import UnitData
from staffing.errors import InputError
from staffing.reasons import open_demand
from staffing.report import Labels, Report
from staffing.rulebook import RuleBook, load


def check(data: UnitData, horizon: Horizon) -> tuple[Issue, ...]:
    """The warnings about planning a horizon. Raises InputError when there are errors, with the warnings beside them."""
    issues = tuple(check_horizon(data, horizon))
    if any(issue.severity is Severity.ERROR for issue in issues):
        raise InputError(issues)
    return issues


def judge(data: UnitData, schedule: Schedule, *, explain: bool = True) -> Report:
    """The report on a schedule that somebody made, by hand or otherwise; what it breaks is in its audit.

    To explain why demand stays open takes longer than all the rest, and can be left out. Raises RuleBookError when the
    rule book of the unit does not hold for the dates.
    """
    book = load(data.rulebook, schedule.instance.horizon)
    return report_on(data, schedule, book, audit(schedule, book), explain=explain)


def report_on(
    data: UnitData, schedule: Schedule, book: RuleBook, verdict: Audit, run: Run | None = None, *, explain: bool = True
) -> Report:
    """The report on a schedule and its verdict, with the reasons why demand stays open; `run` is how it was found."""
    labels = Labels(
        book.name,
        book.version,
        rules={name: title.en for name, title in book.titles.items()},
        references={entry.rule.name: entry.reference for entry in book.rules},
        accounts={account: title.en for account, title in book.accounts.items()},
    )
    reasons = open_demand(schedule, book) if explain else ()
    return report.build(data, schedule, verdict, labels, run=run, open_demand=reasons)
