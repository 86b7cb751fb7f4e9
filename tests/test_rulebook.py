from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import yaml

from staffing.costs import COSTS
from staffing.costs.base import value_on
from staffing.costs.unsocial_hours import UnsocialHours
from staffing.domain.time import Horizon
from staffing.domain.unit_data import RuleBookChoice
from staffing.errors import RuleBookError
from staffing.rulebook import Force, RuleBook, RuleEntry, catalogue, load
from staffing.rulebooks import schema
from staffing.rules import RULES

NAME = "sweden_municipal_2025"
DECEMBER = Horizon(date(2026, 11, 30), 28)


def book(*, horizon: Horizon = DECEMBER, **own: object) -> RuleBook:
    return load(RuleBookChoice(NAME, **own), horizon)


def entry(name: str, **settings: object) -> RuleEntry:
    """One rule of the book, with the unit's own settings for it."""
    rules = {name: settings} if settings else {}
    return next(found for found in book(rules=rules).rules if found.rule.name == name)


def cost(code: str, horizon: Horizon = DECEMBER, **settings: object):
    costs = {code: settings} if settings else {}
    return next(found for found in book(horizon=horizon, costs=costs).costs if found.code == code)


def starting(first: date) -> Horizon:
    return Horizon(first, 7)


# The shipped book

WEEKLY_REST = {
    "least_minutes": 36 * 60,
    "starts_weekday": 0,
    "starts_clock_minutes": 0,
    "daily_rest_minutes": 11 * 60,
}
MINORS = {
    "until_age": 18,
    "night_from": 22 * 60,
    "night_until": 6 * 60,
    "most_minutes": 8 * 60,
    "most_minutes_without_break": 270,
    "least_break_minutes": 1,
}
MINORS_REST = {
    "until_age": 18,
    "least_rest_minutes": 12 * 60,
    "most_minutes_a_day": 8 * 60,
    "most_minutes_a_week": 40 * 60,
}
ON_CALL_CAPS = {"by": "four_weeks", "most_minutes_four_weeks": 48 * 60, "most_minutes_month": 50 * 60}
CHOSEN_WEEKENDS = {"most": None, "within": None, "share_percent": 50}
EVENING_THEN_DAY = {"first": {"parts": {"evening"}, "codes": set()}, "then": {"parts": {"day"}, "codes": set()}}


def test_every_rule_and_cost_is_in_the_book_in_the_order_users_see_them():
    codes = [found.rule.code for found in book().rules]
    assert list(dict.fromkeys(codes)) == [rule.code for rule in RULES]
    assert [found.code for found in book().costs] == [item.code for item in COSTS]
    assert COSTS[-1].code == "employer_contributions"


@pytest.mark.parametrize(
    ("name", "force", "weight", "params"),
    [
        ("no_overlap", "hard", 0, {}),
        ("availability", "hard", 0, {}),
        ("skill_match", "hard", 0, {}),
        ("other_units", "hard", 0, {"without_choice": "refused"}),
        ("daily_rest", "hard", 0, {"least_minutes": 11 * 60, "exception_minutes": 11 * 60, "split_days": False}),
        ("daily_rest_window", "hard", 0, {"least_minutes": 11 * 60}),
        ("shift_span", "hard", 0, {"most_minutes": 13 * 60, "most_minutes_on_call": 20 * 60}),
        ("weekly_rest", "hard", 0, WEEKLY_REST),
        ("breaks", "hard", 0, {"most_minutes": 5 * 60, "least_break_minutes": 1}),
        ("minors", "hard", 0, MINORS),
        ("minors_rest", "hard", 0, MINORS_REST),
        ("max_consecutive_days", "hard", 0, {"binding": None, "most_days": 6}),
        ("max_consecutive_days.promise", "hard", 0, {"binding": "promise", "most_days": None}),
        ("max_consecutive_days.preference", "soft", 15_000, {"binding": "preference", "most_days": None}),
        ("min_consecutive_days", "soft", 15_000, {"least_days": 2}),
        ("min_days_off", "soft", 15_000, {"binding": None, "least_days": 2}),
        ("min_days_off.promise", "hard", 0, {"binding": "promise", "least_days": None}),
        ("min_days_off.preference", "soft", 10_000, {"binding": "preference", "least_days": None}),
        ("max_days_off", "off", 0, {"most_days": 7}),
        ("weekends", "hard", 0, {"binding": None, "most": 1, "within": 2, "share_percent": 50}),
        ("weekends.promise", "hard", 0, CHOSEN_WEEKENDS | {"binding": "promise"}),
        ("weekends.preference", "soft", 30_000, CHOSEN_WEEKENDS | {"binding": "preference"}),
        ("complete_weekends", "soft", 10_000, {}),
        ("nights_in_a_row", "hard", 0, {"most_nights": 4}),
        ("rest_after_nights", "soft", 10, {"least_minutes": 48 * 60}),
        ("forward_rotation", "off", 0, {"tolerance_minutes": 60}),
        ("forbidden_successions", "off", 0, {"successions": (EVENING_THEN_DAY,)}),
        ("same_shift_runs", "off", 0, {"parts": {"evening"}, "codes": set(), "least_days": 2, "most_days": None}),
        ("split_shifts", "soft", 15_000, {"binding": None, "least_gap_minutes": 60}),
        ("split_shifts.promise", "hard", 0, {"binding": "promise", "least_gap_minutes": 60}),
        ("split_shifts.preference", "soft", 10_000, {"binding": "preference", "least_gap_minutes": 60}),
        ("average_weekly_hours", "hard", 0, {"weeks": 16, "most_minutes_per_week": 48 * 60}),
        ("ordinary_hours", "hard", 0, {"weeks": 4, "anchor": date(2024, 1, 1), "carry_minutes": 11 * 60}),
        ("night_work", "hard", 0, {"weeks": 16, "most_minutes_per_day": 8 * 60, "night_measure_minutes": 36 * 60 + 20}),
        ("overtime_caps", "hard", 0, {"most_minutes_four_weeks": 48 * 60, "most_minutes_year": 200 * 60}),
        ("on_call_caps", "hard", 0, ON_CALL_CAPS),
        ("contracted_hours", "soft", 500, {"tolerance_minutes": 240}),
        ("hours_in_period", "off", 0, {"days": 7, "least_minutes": None, "most_minutes": 48 * 60}),
        ("number_of_shifts", "soft", 5_000, {"least": None, "most": 38, "scaled": True, "per_weeks": 8}),
        ("max_shifts", "off", 0, {"parts": {"night"}, "codes": set(), "most": 10, "days": 28}),
        ("fixed_days.promise", "hard", 0, {"binding": "promise"}),
        ("fixed_days.preference", "soft", 10_000, {"binding": "preference"}),
        ("choices.promise", "hard", 0, {"binding": "promise"}),
        ("choices.preference", "soft", 6_000, {"binding": "preference"}),
        ("wishes", "soft", 4_000, {"points_by_strength": {1: 1, 2: 3, 3: 6}}),
        ("coverage.minimum", "soft", 2_500, {"level": "minimum"}),
        ("coverage.ideal", "soft", 600, {"level": "ideal"}),
        ("coverage.maximum", "soft", 400, {"level": "maximum"}),
    ],
)
def test_the_shipped_rules(name, force, weight, params):
    found = entry(name)
    assert (found.force, found.weight) == (force, weight)
    assert found.rule.params.model_dump() == params
    assert found.rule.code == name.partition(".")[0]
    assert found.reference


@pytest.mark.parametrize(
    ("minutes_per_week", "most_night_percent", "sundays"),
    [
        (40 * 60, 20, False),
        (38 * 60 + 15, 20, True),
        (37 * 60, 20, True),
        (36 * 60 + 20, 30, True),
        (34 * 60 + 20, 100, True),
    ],
)
def test_the_shipped_full_time_measures(minutes_per_week, most_night_percent, sundays):
    found = entry("full_time_measure")
    measures = {one.minutes_per_week: one for one in found.rule.params.measures}
    assert (found.force, found.weight, len(measures)) == ("soft", 300, 5)
    measure = measures[minutes_per_week]
    assert (measure.most_night_percent, measure.sundays) == (most_night_percent, sundays)


@pytest.mark.parametrize(
    ("since", "rates"),
    [
        (date(2023, 4, 1), ("118.80", "142.60", "61.90", "71.10", "53.00", "24.00")),
        (date(2024, 4, 1), ("122.70", "147.30", "63.90", "73.50", "54.80", "24.80")),
        (date(2025, 4, 1), ("126.90", "152.30", "66.10", "76.00", "56.70", "25.60")),
        (date(2026, 4, 1), ("130.70", "156.90", "68.10", "78.30", "58.40", "26.40")),
        (date(2027, 4, 1), ("130.70", "156.90", "68.10", "78.30", "58.40", "26.40")),
    ],
)
def test_the_rates_of_unsocial_hours(since, rates):
    names = ("A", "A_night", "B", "B_night", "C", "D")
    (found,) = (dated.value for dated in cost("unsocial_hours").params.rates if dated.since == since)
    assert found == {name: Decimal(rate) for name, rate in zip(names, rates, strict=True)}


def test_the_clock_times_of_unsocial_hours():
    params = cost("unsocial_hours").params
    assert [(dated.since, dated.value) for dated in params.friday_from] == [
        (date(2005, 1, 1), 19 * 60),
        (date(2025, 4, 1), 17 * 60),
    ]
    times = params.model_dump(exclude={"rates", "friday_from"})
    assert times == {
        "evening_from": 19 * 60,
        "night_from": 22 * 60,
        "night_until": 6 * 60,
        "eve_from": 16 * 60,
        "morning_until": 7 * 60,
        "great_eve_from": 18 * 60,
        "saturday_is_weekday": False,
        "on_call_percent": 0,
        "rounding_minutes": 0,
    }


VACATION_PERCENT = {0: Decimal(12), 40: Decimal("14.88"), 50: Decimal("15.36")}


@pytest.mark.parametrize(
    ("code", "first", "name", "value"),
    [
        ("on_call", date(2023, 10, 1), "percent", Decimal(30)),
        ("on_call", date(2023, 10, 1), "higher_percent", Decimal(59)),
        ("on_call", date(2023, 10, 1), "first_tier_minutes", 50 * 60),
        ("standby", date(2023, 10, 1), "percent", Decimal(14)),
        ("standby", date(2023, 10, 1), "higher_percent", Decimal(28)),
        ("standby", date(2023, 10, 1), "first_tier_minutes", 150 * 60),
        ("moved_shift", date(2023, 10, 1), "percent", Decimal("32.3")),
        ("moved_shift", date(2023, 10, 1), "free_day_percent", Decimal("64.4")),
        ("moved_shift", date(2023, 10, 1), "first_days_percent", Decimal("48.45")),
        ("moved_shift", date(2023, 10, 1), "first_days_free_day_percent", Decimal("96.6")),
        ("moved_shift", date(2023, 10, 1), "first_days", 2),
        ("moved_shift", date(2023, 10, 1), "most_notice_days", 10),
        ("sick_pay", date(2023, 10, 1), "percent", Decimal(80)),
        ("sick_pay", date(2023, 10, 1), "last_day", 14),
        ("sick_pay", date(2023, 10, 1), "later_percent", Decimal(10)),
        ("sick_pay", date(2023, 10, 1), "later_last_day", 90),
        ("sick_pay", date(2023, 10, 1), "deduction_percent", Decimal(20)),
        ("sick_pay", date(2023, 10, 1), "most_deductions", 10),
        ("sick_pay", date(2023, 10, 1), "relapse_days", 5),
        ("hourly_pay", date(2023, 10, 1), "hourly_divisor", 165),
        ("hourly_pay", date(2023, 10, 1), "vacation_percent", VACATION_PERCENT),
        ("extra_hours", date(2025, 3, 31), "factor", Decimal("1.20")),
        ("extra_hours", date(2025, 3, 31), "paid_as_overtime", False),
        ("extra_hours", date(2025, 4, 1), "paid_as_overtime", True),
        ("overtime", date(2025, 3, 31), "from_contract", False),
        ("overtime", date(2025, 4, 1), "from_contract", True),
        ("overtime", date(2025, 4, 1), "simple_factor", Decimal("1.80")),
        ("overtime", date(2025, 4, 1), "qualified_factor", Decimal("2.40")),
        ("overtime", date(2025, 4, 1), "simple_minutes_per_week", 600),
        ("vacation_supplement", date(2026, 1, 1), "day_percent", Decimal("0.605")),
        ("vacation_supplement", date(2026, 1, 1), "variable_percent", VACATION_PERCENT),
        ("employer_contributions", date(2026, 1, 1), "exempt_born_until", 1937),
    ],
)
def test_a_value_is_that_of_the_first_day_of_the_horizon(code, first, name, value):
    assert getattr(cost(code, starting(first)).params, name) == value


@pytest.mark.parametrize(
    ("day", "name", "value"),
    [
        (date(2025, 12, 31), "senior_age", 66),
        (date(2026, 1, 1), "senior_age", 67),
        (date(2025, 12, 31), "senior_percent", Decimal("10.21")),
        # The reduction that is proposed from April 2026 is not verified, so the young have the full share.
        (date(2026, 3, 31), "youth_percent", Decimal("31.42")),
        (date(2026, 4, 1), "youth_percent", Decimal("31.42")),
        (date(2027, 10, 1), "youth_percent", Decimal("31.42")),
    ],
)
def test_contributions_have_the_values_of_every_date(day, name, value):
    assert value_on(day, getattr(cost("employer_contributions").params, name)) == value


def test_variable_pay_is_named_by_codes_that_there_are():
    assert cost("vacation_supplement").params.variable_pay <= {item.code for item in COSTS}


def test_extra_hours_are_paid_as_overtime_when_overtime_begins_at_the_contract():
    for first in (date(2025, 3, 31), date(2025, 4, 1)):
        extra, overtime = (cost(code, starting(first)).params for code in ("extra_hours", "overtime"))
        assert extra.paid_as_overtime is overtime.from_contract
        assert extra.factor == overtime.extra_hours_factor


@pytest.mark.parametrize(
    ("first", "percent"), [(date(2023, 12, 25), "44.53"), (date(2024, 1, 1), "45.93"), (date(2025, 1, 1), "44.00")]
)
def test_the_price_of_a_substitute_has_the_same_contributions_as_pay(first, percent):
    params = cost("employer_contributions", starting(first)).params
    assert value_on(first, params.percent) + value_on(first, params.surcharge_percent) == Decimal(percent)
    assert cost("substitutes", starting(first)).params.contribution_percent == Decimal(percent)


def test_titles_and_accounts_come_with_the_book():
    found = book()
    assert found.titles["daily_rest"].sv == "Dygnsvila"
    assert found.titles["unsocial_hours"].en == "Unsocial hours"
    assert found.sentences["daily_rest"].en.startswith(
        "Between two shifts in a row there are at least 11 hours of rest"
    )
    assert found.accounts["5650"].en == "Employer contributions"
    assert {item.account for item in found.costs} == set(found.accounts)
    assert (
        set(found.titles)
        == set(found.sentences)
        == {one.rule.name for one in found.rules} | {item.code for item in found.costs}
    )


# Dates


@pytest.mark.parametrize(("first", "days"), [(date(2023, 10, 1), 7), (date(2027, 12, 25), 7), (date(2024, 2, 1), 112)])
def test_a_horizon_within_the_dates_of_the_book_is_fine(first, days):
    assert book(horizon=Horizon(first, days)).name == NAME


@pytest.mark.parametrize(
    ("first", "days", "missing"), [(date(2023, 9, 30), 7, "2023-09-30"), (date(2027, 12, 25), 8, "2028-01-01")]
)
def test_a_horizon_that_the_book_does_not_reach_names_the_missing_date(first, days, missing):
    with pytest.raises(RuleBookError, match=f"says nothing of {missing}"):
        book(horizon=Horizon(first, days))


def test_the_unit_s_own_history_must_reach_the_horizon():
    late = [{"since": date(2026, 12, 1), "value": "17:00"}]
    with pytest.raises(RuleBookError, match="cost 'unsocial_hours' has no friday_from for 2026-11-30"):
        cost("unsocial_hours", friday_from=late)
    in_time = [{"since": date(2026, 11, 30), "value": "17:00"}]
    assert cost("unsocial_hours", friday_from=in_time).params.friday_from[0].value == 17 * 60


# The unit's own settings


def test_a_unit_can_set_force_weight_and_parameters():
    found = entry("max_consecutive_days", force="soft", weight=20_000, most_days=5)
    assert (found.force, found.weight, found.rule.params.most_days) == (Force.SOFT, 20_000, 5)
    assert entry("coverage.ideal", weight=700).weight == 700
    assert entry("min_days_off", force="hard").weight == 0
    assert entry("wishes", points_by_strength={1: 1, 2: 2, 3: 3}).rule.params.points_by_strength[3] == 3


def test_what_one_unit_sets_leaves_the_book_as_it_was():
    entry("max_consecutive_days", most_days=5)
    assert entry("max_consecutive_days").rule.params.most_days == 6


@pytest.mark.parametrize("off", ["force: off", "force: 'off'"])
def test_a_rule_can_be_switched_off_and_yaml_may_read_off_as_false(off):
    found = entry("weekends", **yaml.safe_load(off))
    assert (found.force, found.weight) == (Force.OFF, 0)


def test_a_unit_can_set_accounts_and_parameters_of_costs():
    assert cost("unsocial_hours", account=50300).account == "50300"
    own = cost("substitutes", salary=28500.5, salary_by_skill={"nurse": "42000"}).params
    assert (own.salary, own.salary_by_skill) == (Decimal("28500.5"), {"nurse": Decimal(42000)})
    rates = [{"since": date(2026, 4, 1), "value": dict.fromkeys(("A", "A_night", "B", "B_night", "C", "D"), 101.80)}]
    params = cost("unsocial_hours", rates=rates, saturday_is_weekday=True).params
    assert (params.rates[0].value["B_night"], params.saturday_is_weekday) == (Decimal("101.8"), True)


STATUTORY = [found.rule.name for found in book().rules if found.rule.statutory]


@pytest.mark.parametrize("name", STATUTORY)
@pytest.mark.parametrize(
    "settings", [{"force": "soft", "weight": 1}, {"force": "off"}, {"force": False}, {"weight": 1}]
)
def test_the_law_cannot_be_softened_or_switched_off(name, settings):
    with pytest.raises(RuleBookError, match=f"rule '{name}' is law and cannot be changed"):
        entry(name, **settings)


@pytest.mark.parametrize(
    ("name", "setting", "value"),
    [("daily_rest", "least_minutes", 540), ("shift_span", "most_minutes", 900), ("weekly_rest", "least_minutes", 60)],
)
def test_the_law_keeps_its_parameters(name, setting, value):
    with pytest.raises(RuleBookError, match=f"rule '{name}' is law"):
        entry(name, **{setting: value})


def test_saying_that_the_law_is_hard_changes_nothing():
    assert entry("daily_rest", force="hard").force is Force.HARD


@pytest.mark.parametrize("name", ["coverage.minimum", "coverage.ideal", "coverage.maximum"])
def test_what_nobody_may_be_able_to_keep_cannot_be_hard(name):
    with pytest.raises(RuleBookError, match=f"rule '{name}' cannot be hard"):
        entry(name, force="hard")
    assert entry(name, force="off").force is Force.OFF


@pytest.mark.parametrize(
    ("own", "complaint"),
    [
        ({"rules": {"dayly_rest": {}}}, "no rule called 'dayly_rest'. Did you mean 'daily_rest'"),
        ({"rules": {"coverage": {"weight": 1}}}, "no rule called 'coverage'. Did you mean 'coverage."),
        ({"rules": {"xyz": {}}}, "There is availability, average_weekly_hours, breaks, choices.preference"),
        ({"costs": {"unsocial": {}}}, "no cost called 'unsocial'. Did you mean 'unsocial_hours'"),
        (
            {"rules": {"max_consecutive_days": {"most_day": 5}}},
            "no setting of the rule 'max_consecutive_days' called 'most_day'. Did you mean 'most_days'",
        ),
        ({"costs": {"extra_hours": {"factors": 2}}}, "setting of the cost 'extra_hours' called 'factors'"),
        ({"costs": {"extra_hours": {"force": "off"}}}, "setting of the cost 'extra_hours' called 'force'"),
        ({"rules": {"wishes": {"force": "softt"}}}, "rule 'wishes' cannot have the force 'softt'. Did you mean 'soft'"),
        ({"rules": {"wishes": {"force": True}}}, "cannot have the force True. There is hard, off, soft"),
        (
            {"rules": {"wishes": {"weight": 0}}},
            "rule 'wishes' is soft and needs a weight in whole öre per point above 0",
        ),
        ({"rules": {"wishes": {"force": 0}}}, "cannot have the force 0"),
        ({"rules": {"wishes": {"weight": -5}}}, "not -5"),
        ({"rules": {"wishes": {"weight": 1.5}}}, "not 1.5"),
        ({"rules": {"wishes": {"weight": True}}}, "not True"),
        (
            {"rules": {"weekends": {"force": "soft"}}},
            "needs a weight in whole öre per weekend above 0, not None",
        ),
        ({"rules": {"weekends": {"weight": 5}}}, "rule 'weekends' is hard, so a weight has no effect"),
        ({"rules": {"wishes": {"force": "off", "weight": 5}}}, "rule 'wishes' is off, so a weight has no effect"),
        (
            {"rules": {"max_consecutive_days": {"most_days": "six"}}},
            "rule 'max_consecutive_days' has a wrong setting. most_days",
        ),
        ({"rules": {"max_consecutive_days": {"most_days": True}}}, "most_days: Input should be a valid integer"),
        (
            {"rules": {"weekends": {"binding": "promise"}}},
            "wrong setting. most and within must be given where there is no binding, and only there.",
        ),
        ({"costs": {"substitutes": {"salary": -1}}}, "cost 'substitutes' has a wrong setting. salary"),
        ({"rules": {"max_consecutive_days": 5}}, "rule 'max_consecutive_days' needs settings with names"),
    ],
)
def test_what_a_unit_may_not_say_is_refused_with_its_name(own, complaint):
    with pytest.raises(RuleBookError) as refused:
        book(**own)
    assert complaint in str(refused.value)


def test_an_unknown_book_names_the_nearest():
    with pytest.raises(RuleBookError, match=f"no rule book 'sweden_municipal'. Did you mean '{NAME}'"):
        load(RuleBookChoice("sweden_municipal"), DECEMBER)


# The catalogue


def test_the_catalogue_lists_what_the_book_holds():
    found = catalogue(NAME)
    assert [one.name for one in found] == [one.rule.name for one in book().rules] + [item.code for item in book().costs]
    for one in found:
        assert one.title.sv
        assert one.title.en
        assert one.sentence.sv.endswith(".")
        assert one.sentence.en.endswith(".")
        assert one.reference
        assert (one.force is None) is (one.account is not None)
        assert all(parameter.description and parameter.unit for parameter in one.parameters)


def test_a_rule_in_the_catalogue():
    (found,) = (one for one in catalogue(NAME) if one.name == "wishes")
    (points,) = found.parameters
    assert (found.force, found.weight, found.weight_unit) == (Force.SOFT, 4_000, "öre per point")
    assert "40 kr a point" in found.weight_note
    assert (found.statutory, found.priced) == (False, False)
    assert (points.name, points.unit, points.values[0].value) == (
        "points_by_strength",
        "points",
        {"1": 1, "2": 3, "3": 6},
    )
    assert points.values[0].assumed


def test_a_cost_in_the_catalogue_shows_what_is_disputed():
    (found,) = (one for one in catalogue(NAME) if one.name == "unsocial_hours")
    rates = found.parameters[0].values[-2]
    assert (found.account, found.force, found.weight) == ("5030", None, None)
    assert (rates.since, rates.confidence, rates.disputed) == (date(2026, 4, 1), "M", True)
    assert "101.80" in rates.note


def test_no_rate_is_known_after_the_agreement_ends():
    (found,) = (one for one in catalogue(NAME) if one.name == "unsocial_hours")
    known, assumed = found.parameters[0].values[-2:]
    assert (assumed.since, assumed.value, assumed.assumed) == (date(2027, 4, 1), known.value, True)
    assert "no new agreement is made yet" in assumed.note


def test_the_catalogue_says_what_is_law_and_what_is_priced():
    found = {one.name: one for one in catalogue(NAME)}
    assert found["daily_rest"].statutory
    assert found["coverage.minimum"].priced


def test_the_catalogue_of_an_unknown_book_is_an_error():
    with pytest.raises(RuleBookError, match="no rule book 'nowhere'"):
        catalogue("nowhere")


# Books that are wrong


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A folder of rule books in place of the shipped one; yields how to put a changed copy of the shipped book there."""
    shipped = schema._FOLDER / NAME
    original = yaml.safe_load((shipped / "book.yaml").read_text(encoding="utf-8"))
    for kind in ("rules", "costs"):
        texts = [file.read_text(encoding="utf-8") for file in sorted((shipped / kind).iterdir())]
        original[kind] = {name: entry for text in texts for name, entry in yaml.safe_load(text).items()}
    monkeypatch.setattr(schema, "_FOLDER", tmp_path)
    schema.read.cache_clear()

    def put(change) -> RuleBookChoice:
        change(original)
        for kind in ("rules", "costs"):
            (tmp_path / "changed" / kind).mkdir(parents=True)
            for name, entry in original.pop(kind).items():
                with (tmp_path / "changed" / kind / f"{name.partition('.')[0]}.yaml").open(
                    "a", encoding="utf-8"
                ) as file:
                    yaml.safe_dump({name: entry}, file, sort_keys=False)
        (tmp_path / "changed" / "book.yaml").write_text(yaml.safe_dump(original), encoding="utf-8")
        return RuleBookChoice("changed")

    yield put
    schema.read.cache_clear()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda book: book["rules"].update(siesta=book["rules"]["wishes"]), "no rule called 'siesta'"),
        (lambda book: book["costs"].update(bonus=book["costs"]["base_pay"]), "no cost called 'bonus'"),
        (lambda book: book.pop("version"), "rule book 'changed' is not well-formed"),
        (
            lambda book: book["rules"]["shift_span"]["parameters"].pop("most_minutes"),
            "rule 'shift_span' has a wrong setting. most_minutes: Field required",
        ),
        (
            lambda book: book["rules"]["daily_rest"]["parameters"]["least_minutes"]["values"][0].update(
                since=date(2027, 1, 1)
            ),
            "rule 'daily_rest' has no least_minutes for 2026-11-30, the first day to plan: no value before 2027-01-01",
        ),
        (
            lambda book: book["rules"]["daily_rest"].update(force="off"),
            "rule 'daily_rest' is law and cannot be changed",
        ),
    ],
)
def test_a_book_that_is_wrong_is_refused(shelf, change, complaint):
    with pytest.raises(RuleBookError) as refused:
        load(shelf(change), DECEMBER)
    assert complaint in str(refused.value)


def test_entries_are_ordered_by_the_lists_and_those_of_one_code_by_their_file(shelf):
    def reverse(book: dict) -> None:
        book["rules"] = dict(reversed(book["rules"].items()))

    found = load(shelf(reverse), DECEMBER)
    assert list(dict.fromkeys(one.rule.code for one in found.rules)) == [rule.code for rule in RULES]
    assert [item.code for item in found.costs] == [item.code for item in COSTS]
    levels = [one.rule.name for one in found.rules if one.rule.code == "coverage"]
    assert levels == ["coverage.maximum", "coverage.ideal", "coverage.minimum"]


def test_an_entry_of_the_book_can_be_for_a_group(shelf):
    found = load(shelf(lambda book: book["rules"]["max_consecutive_days"].update(group="night")), DECEMBER)
    groups = {one.rule.name: one.rule.group for one in found.rules}
    assert groups["max_consecutive_days"] == "night"
    assert {group for name, group in groups.items() if name != "max_consecutive_days"} == {""}
    (entry,) = (one for one in catalogue("changed") if one.name == "max_consecutive_days")
    assert entry.group == "night"


def test_a_book_can_be_used_again_for_another_horizon():
    early, late = book(horizon=starting(date(2025, 3, 31))), book(horizon=starting(date(2025, 4, 1)))
    assert [item.params for item in early.costs] != [item.params for item in late.costs]
    assert replace(early, rules=(), costs=()) == replace(late, rules=(), costs=())
    assert isinstance(early.costs[2], UnsocialHours)


def test_a_rule_about_the_whole_unit_is_for_no_group() -> None:
    with pytest.raises(RuleBookError, match=r"'coverage\.minimum' is about the whole unit and cannot be for a group"):
        load(RuleBookChoice(NAME, {"coverage.minimum": {"group": "night"}}), DECEMBER)


def test_what_law_leaves_to_the_unit_can_be_set_and_nothing_else() -> None:
    book = load(RuleBookChoice(NAME, {"weekly_rest": {"starts_weekday": 3}}), DECEMBER)
    (weekly_rest,) = (entry.rule for entry in book.rules if entry.rule.code == "weekly_rest")
    assert weekly_rest.params.starts_weekday == 3
    with pytest.raises(RuleBookError, match=r"is law and cannot be changed, except for .*starts_weekday"):
        load(RuleBookChoice(NAME, {"weekly_rest": {"least_minutes": 1}}), DECEMBER)
