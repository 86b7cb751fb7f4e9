from decimal import Decimal

from tests.verifier import employee, roster

from staffing.costs.agency import Agency, Params
from staffing.domain.workforce import Contract, PayForm

AGENCY = Contract(PayForm.AGENCY, 0, Decimal(0))

EXAMPLE = roster("0 07:00-16:00 12:00-13:00", employees=(employee(contracts=(AGENCY,), levels=()),))
"""Eight hours of somebody whom an agency has sent."""


def item(**changes: object) -> Agency:
    given: dict[str, object] = {"hourly_price": Decimal(450), "hourly_price_by_skill": {"nurse": Decimal("612.50")}}
    return Agency(Params(**(given | changes)), "5095")
