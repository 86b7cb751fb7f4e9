from staffing.costs.base import CostParams
from staffing.costs.base_pay import BasePay


def item(**changes: object) -> BasePay:
    return BasePay(CostParams(**changes), "5010")
