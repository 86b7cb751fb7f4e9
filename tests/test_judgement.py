import subprocess
import sys
from datetime import date

import pytest

from staffing import pipeline
from staffing.demand.instances import horizon_of, instance_for
from staffing.domain.schedule import Schedule
from staffing.errors import InputError, RuleBookError
from staffing.io.csv_folder import read_folder
from staffing.io.samples import sample_folder
from staffing.judgement import check, judge

DATA = read_folder(sample_folder("first_week")).data
WEEK = horizon_of(DATA, date(2026, 11, 30), 1)


def test_a_unit_that_can_be_planned_passes() -> None:
    assert check(DATA, WEEK) == ()


def test_warnings_come_back_and_errors_are_raised_with_them() -> None:
    later = horizon_of(DATA, date(2027, 2, 1), 1)
    assert {issue.code for issue in check(DATA, later)} == {"history_missing", "wish_outside"}
    with pytest.raises(InputError) as caught:
        check(DATA, horizon_of(DATA, date(1990, 1, 1), 1))
    assert {"nobody_employed", "history_missing"} <= {issue.code for issue in caught.value.issues}


def test_a_schedule_is_judged_with_reasons_for_what_it_leaves_open() -> None:
    report = judge(DATA, Schedule(instance_for(DATA, WEEK)))
    assert report.run is None
    assert report.audit.is_legal
    assert report.open_demand[0].obstacles
    assert report.labels.rule("daily_rest") == "Daily rest"


def test_a_rule_book_that_does_not_hold_is_an_error() -> None:
    later = horizon_of(DATA, date(2040, 1, 2), 1)
    with pytest.raises(RuleBookError, match="holds from 2023-10-01 to 2027-12-31"):
        judge(DATA, Schedule(instance_for(DATA, later)))


def test_the_pipeline_judges_the_same_way() -> None:
    assert (pipeline.check, pipeline.judge) == (check, judge)


def test_no_solver_is_needed_to_judge() -> None:
    program = "import sys, staffing.judgement; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {"ortools", "numpy", "pandas", "staffing.solver"} & set(run.stdout.split()) == set()
