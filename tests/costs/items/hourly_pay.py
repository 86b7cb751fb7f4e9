from decimal import Decimal

from staffing.costs.hourly_pay import HourlyPay, Params


def item(**changes: object) -> HourlyPay:
    given: dict[str, object] = {
        "hourly_divisor": 165,
        "vacation_percent": {0: Decimal(12), 40: Decimal("14.88"), 50: Decimal("15.36")},
    }
    return HourlyPay(Params(**(given | changes)), "5020")
