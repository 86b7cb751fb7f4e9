"""The cost items with the rates of 2025 and 2026, written out here so that the shipped rule book can change."""

import json
from decimal import Decimal

from staffing.costs import base_pay, employer_contributions, extra_hours, substitutes, unsocial_hours

RATES = {"A": "126.90", "A_night": "152.30", "B": "66.10", "B_night": "76.00", "C": "56.70", "D": "25.60"}
RATES_2026 = {"A": "130.70", "A_night": "156.90", "B": "68.10", "B_night": "78.30", "C": "58.40", "D": "26.40"}


def base_pay_item() -> base_pay.BasePay:
    return base_pay.BasePay(base_pay.Params(hourly_divisor=165, hourly_account="5020"), "5010")


def unsocial_hours_item(**changes: object) -> unsocial_hours.UnsocialHours:
    given = {
        "rates": [{"since": "2025-01-01", "value": RATES}, {"since": "2026-04-01", "value": RATES_2026}],
        "friday_from": [{"since": "2005-01-01", "value": "19:00"}, {"since": "2025-04-01", "value": "17:00"}],
        "evening_from": "19:00",
        "night_from": "22:00",
        "night_until": "06:00",
        "eve_from": "16:00",
        "morning_until": "07:00",
        "great_eve_from": "18:00",
        "saturday_is_weekday": False,
    }
    params = unsocial_hours.Params.model_validate_json(json.dumps(given | changes))
    return unsocial_hours.UnsocialHours(params, "5030")


def extra_hours_item(factor: str = "1.80") -> extra_hours.ExtraHours:
    return extra_hours.ExtraHours(extra_hours.Params(factor=Decimal(factor), hourly_divisor=165), "5040")


def substitutes_item(**changes: object) -> substitutes.Substitutes:
    given: dict[str, object] = {
        "salary": Decimal(26694),
        "salary_by_skill": {},
        "hourly_divisor": 165,
        "vacation_percent": Decimal(12),
        "contribution_percent": Decimal(44),
    }
    return substitutes.Substitutes(substitutes.Params(**(given | changes)), "5090")


def employer_contributions_item(**changes: object) -> employer_contributions.EmployerContributions:
    given: dict[str, object] = {
        "percent": Decimal("31.42"),
        "senior_percent": Decimal("10.21"),
        "senior_age": 67,
        "exempt_born_until": 1937,
        "surcharge_percent": Decimal("13.11"),
    }
    params = employer_contributions.Params(**(given | changes))
    return employer_contributions.EmployerContributions(params, "5650")
