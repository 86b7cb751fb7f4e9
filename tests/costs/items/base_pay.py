from staffing.costs.base_pay import BasePay, Params


def item(**changes: object) -> BasePay:
    given: dict[str, object] = {"hourly_divisor": 165, "hourly_account": "5020"}
    return BasePay(Params(**(given | changes)), "5010")
