"""With the rates of 2025 and 2026."""

import json

from staffing.costs.unsocial_hours import Params, UnsocialHours

RATES = {"A": "126.90", "A_night": "152.30", "B": "66.10", "B_night": "76.00", "C": "56.70", "D": "25.60"}
RATES_2026 = {"A": "130.70", "A_night": "156.90", "B": "68.10", "B_night": "78.30", "C": "58.40", "D": "26.40"}


def item(**changes: object) -> UnsocialHours:
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
        "on_call_percent": 50,
        "rounding_minutes": 0,
    }
    return UnsocialHours(Params.model_validate_json(json.dumps(given | changes)), "5030")
