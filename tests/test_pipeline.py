"""The whole way, from the data of a unit to its report; and what happens where search and audit disagree."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from staffing import pipeline
from staffing.audit import audit
from staffing.demand.instances import horizon_of
from staffing.domain.findings import Audit, Violation
from staffing.domain.instance import Instance
from staffing.domain.run import Progress, Run, StopReason
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment
from staffing.domain.time import Horizon, Interval
from staffing.domain.unit_data import RuleBookChoice, UnitData
from staffing.errors import AuditMismatch, InputError, RuleBookError
from staffing.io.csv_folder import read_folder
from staffing.io.samples import sample_folder
from staffing.pipeline import Plan, plan, refuse_mismatch
from staffing.report import Report
from staffing.rulebook import load
from staffing.solver.params import SolveParams

FIRST = date(2026, 11, 30)
QUICK = SolveParams(rounds=0)


@pytest.fixture(scope="module")
def data() -> UnitData:
    return read_folder(sample_folder("first_week")).data


@pytest.fixture(scope="module")
def horizon(data: UnitData) -> Horizon:
    return horizon_of(data, FIRST, 1)


@pytest.fixture(scope="module")
def told() -> list[Progress]:
    """What the listener of `planned` heard."""
    return []


@pytest.fixture(scope="module")
def planned(data: UnitData, horizon: Horizon, told: list[Progress]) -> Plan:
    return plan(data, horizon, SolveParams(rounds=2), told.append)


def report_of(planned: Plan) -> tuple[Report, Run]:
    assert planned.report is not None
    assert planned.report.run is not None
    return planned.report, planned.report.run


# The whole way


def test_a_week_is_planned_judged_and_reported(planned: Plan, data: UnitData, horizon: Horizon) -> None:
    report, run = report_of(planned)
    assert (planned.clash, planned.warnings, planned.horizon) == (None, (), horizon)
    assert report.audit.is_legal
    assert report.audit.objective == run.objective
    assert report.schedule.assignments == run.assignments
    assert report.audit == audit(report.schedule, load(data.rulebook, horizon))
    assert run.bound is not None
    assert run.objective is not None
    assert 0 < run.bound <= run.objective


def test_pinned_shifts_are_kept_and_days_off_are_free(planned: Plan) -> None:
    report, _ = report_of(planned)
    instance = report.instance
    assert instance.pinned
    assert instance.days_off
    assert set(instance.pinned) <= set(report.schedule.assignments)
    worked = {(one.employee, one.shift.day) for one in report.schedule.assignments}
    assert worked.isdisjoint({(off.employee, off.day) for off in instance.days_off})


def test_who_listens_hears_of_every_step(planned: Plan, told: list[Progress]) -> None:
    _, run = report_of(planned)
    assert set(run.trajectory) <= set(told)
    assert [one.objective for one in told][-1] == run.objective


def test_a_request_ends_it_with_a_report_all_the_same(data: UnitData, horizon: Horizon) -> None:
    report, run = report_of(plan(data, horizon, SolveParams(rounds=1000), is_stopped=lambda: True))
    assert run.stopped is StopReason.REQUEST
    assert report.audit.is_legal


def test_every_open_stretch_comes_with_reasons(data: UnitData, horizon: Horizon) -> None:
    """When more are needed than there are people, there is much to explain."""
    more = tuple(replace(line, minimum=9, ideal=9, maximum=9) for line in data.demand)
    report, _ = report_of(plan(replace(data, demand=more), horizon, QUICK))
    assert report.open_demand
    assert all(one.obstacles for one in report.open_demand)


def test_warnings_about_the_input_stand_beside_the_report(data: UnitData, horizon: Horizon) -> None:
    planned = plan(replace(data, records=()), horizon, QUICK)
    assert [issue.code for issue in planned.warnings] == ["history_missing"]
    assert planned.report is not None


def test_fixed_shifts_that_break_the_law_end_in_a_clash_of_two_and_the_rule() -> None:
    impossible = read_folder(sample_folder("impossible")).data
    planned = plan(impossible, horizon_of(impossible, FIRST, 1), QUICK)
    assert planned.report is None
    assert planned.clash is not None
    assert [(one.kind, one.rule, one.employee) for one in planned.clash.members] == [
        ("pinned", "", "B01"),
        ("pinned", "", "B01"),
        ("rule", "daily_rest", "B01"),
    ]


def must_not_search(*_: object) -> None:
    raise AssertionError("there is nothing to search for")


def test_a_horizon_without_demand_is_refused_before_any_search(
    data: UnitData, horizon: Horizon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "search", must_not_search)
    with pytest.raises(InputError) as refusal:
        plan(replace(data, demand=(), records=()), horizon, QUICK)
    assert [issue.code for issue in refusal.value.issues] == ["no_demand", "history_missing"]


def test_a_rule_book_that_loosens_the_law_is_refused_before_any_search(
    data: UnitData, horizon: Horizon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "search", must_not_search)
    loose = RuleBookChoice(data.rulebook.book, rules={"daily_rest": {"least_minutes": 1}})
    with pytest.raises(RuleBookError, match="is law"):
        plan(replace(data, rulebook=loose), horizon, QUICK)


# Where search and audit disagree


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where cases are kept."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_where_both_agree_nothing_happens(planned: Plan, data: UnitData, cases: Path) -> None:
    report, run = report_of(planned)
    refuse_mismatch(report.schedule, report.audit, run, data.source_hash)
    assert list(cases.iterdir()) == []


def kept(cases: Path, refusal: AuditMismatch) -> dict[str, object]:
    (path,) = cases.iterdir()
    assert str(path) in str(refusal)
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("by", [-1, 1])
def test_an_objective_that_differs_by_one_ore_is_refused_and_kept(
    planned: Plan, data: UnitData, cases: Path, by: int
) -> None:
    report, run = report_of(planned)
    assert run.objective is not None
    with pytest.raises(AuditMismatch) as refusal:
        refuse_mismatch(report.schedule, report.audit, replace(run, objective=run.objective + by), data.source_hash)
    case = kept(cases, refusal.value)
    assert case["objective"] == {"solver": run.objective + by, "audit": run.objective}
    assert case["input_hash"] == data.source_hash
    assert case["horizon"] == ["2026-11-30", 7]
    assert case["seed"] == run.seed
    assert case["broken"] == []
    assert case["schedule"] == [[one.employee, one.shift.code, one.shift.day] for one in run.assignments]


def test_a_broken_law_is_refused_though_the_objective_is_right(planned: Plan, data: UnitData, cases: Path) -> None:
    report, run = report_of(planned)
    broken = Audit((Violation("daily_rest", "B01", Interval(5, 9), 60, ""),), report.audit.charges, report.audit.lines)
    with pytest.raises(AuditMismatch, match="1 broken rules") as refusal:
        refuse_mismatch(report.schedule, broken, run, data.source_hash)
    assert kept(cases, refusal.value)["broken"] == [["daily_rest", "B01", 5, 60]]


def lying(change: Callable[[Instance, Run], Run]) -> Callable[..., Run]:
    """A search that does not tell the truth about what it found."""

    def search(instance: Instance, *given: object) -> Run:
        return change(instance, real(instance, *given))

    real: Callable[..., Run] = pipeline.search  # type: ignore[assignment]
    return search


def cheaper(_: Instance, run: Run) -> Run:
    return replace(run, objective=(run.objective or 0) - 1)


def tired(instance: Instance, run: Run) -> Run:
    """Somebody works every shift of the week."""
    everything = tuple(Assignment(instance.employees[0].id, shift) for shift in instance.shifts)
    return replace(run, assignments=everything)


@pytest.mark.parametrize("lie", [cheaper, tired])
def test_a_plan_that_the_audit_does_not_confirm_is_never_shown(
    lie: Callable[[Instance, Run], Run],
    data: UnitData, horizon: Horizon, cases: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(pipeline, "search", lying(lie))
    with pytest.raises(AuditMismatch):
        plan(data, horizon, QUICK)
    assert len(list(cases.iterdir())) == 1


def test_a_schedule_is_judged_without_being_searched_for(planned: Plan, data: UnitData) -> None:
    report, _ = report_of(planned)
    by_hand = pipeline.judge(data, Schedule(report.instance, report.schedule.assignments))
    assert by_hand.run is None
    assert by_hand.audit == report.audit
    assert by_hand.open_demand == report.open_demand
