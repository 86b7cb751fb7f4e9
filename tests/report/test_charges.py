from staffing.domain.findings import Audit, Charge, Violation
from staffing.domain.time import Interval
from staffing.report.charges import RuleCharge, by_rule


def charge(rule: str, amount: int) -> Charge:
    return Charge(Violation(rule, None, Interval(0, 30), 1, "too few"), amount)


def test_charges_are_summed_by_rule_the_dearest_first() -> None:
    audit = Audit((), (charge("wishes", 200), charge("coverage", 100), charge("coverage", 150)), ())
    assert by_rule(audit) == (RuleCharge("coverage", 2, 250), RuleCharge("wishes", 1, 200))


def test_without_charges_there_is_nothing() -> None:
    assert by_rule(Audit((), (), ())) == ()
