from tests.report.tiny import ANNA, demand, monthly, report, schedule, shift

from staffing.domain.findings import Obstacle, OpenDemand
from staffing.domain.run import Run, Status, StopReason
from staffing.domain.time import Interval
from staffing.report import Labels

STEP = demand(0, "08:00", "08:30", (1, 1, 1))


def test_open_demand_comes_from_the_coverage_unless_somebody_found_reasons() -> None:
    made = schedule(demand=(STEP,))
    found = OpenDemand(STEP.interval, "care", 30, (Obstacle("daily_rest", ("anna",)),))
    assert report(made).open_demand == (OpenDemand(Interval(480, 510), "care", 30),)
    assert report(made, open_demand=[found]).open_demand == (found,)


def test_the_gap_is_that_of_the_run_and_none_without_one() -> None:
    run = Run(Status.FEASIBLE, StopReason.TIME, (), 200, 150, 1.0, 7, 2)
    assert report(schedule(), run=run).gap == 0.25
    assert report(schedule()).gap is None


def test_a_shared_name_is_told_apart_by_the_id() -> None:
    people = (monthly("a1", name="Kim"), monthly("a2", name="Kim"), monthly("a3", name="Lo"))
    made = report(schedule(employees=people))
    assert [made.name(who) for who in ("a1", "a2", "a3")] == ["Kim (a1)", "Kim (a2)", "Lo"]


def test_nobody_in_particular_is_a_dash() -> None:
    assert report(schedule()).name(None) == "–"


def test_what_has_no_label_is_shown_by_its_code_in_words() -> None:
    labels = Labels("book", "1", rules={"daily_rest": "Daily rest (dygnsvila)"})
    assert labels.rule("daily_rest") == "Daily rest (dygnsvila)"
    assert labels.rule("weekly_rest") == "Weekly rest"
    assert labels.rule("too little rest by ATL 13 §") == "Too little rest by ATL 13 §"


def test_the_views_are_of_the_same_schedule() -> None:
    made = report(schedule((ANNA, shift(0, "07:00", "16:00")), demand=(STEP,)))
    assert made.coverage.total.unfilled_minutes == 0
    assert made.hours[0].worked_minutes == 540
    assert made.open_demand == ()
