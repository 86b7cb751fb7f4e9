"""A parameter with values by date reaches a rule as it reaches a cost: whole, with its dates."""

from datetime import date
from typing import Annotated

import pytest
from pydantic import Field

from staffing.domain.dated import IN_ORDER, Dated, value_on
from staffing.errors import RuleBookError
from staffing.rulebook.settings import params_of
from staffing.rulebooks.schema import Parameter, Value
from staffing.rules.base import RuleParams


class Params(RuleParams):
    """A limit that changes on a date, and names that do not."""

    most: Annotated[tuple[Dated[int], ...], IN_ORDER] = Field(description="most, by date")
    names: tuple[str, ...] = Field(description="names")


def parameter(*values: tuple[date, object], by_date: bool = False) -> Parameter:
    sourced = (Value(since=since, value=value, reference="plan", confidence="H") for since, value in values)
    return Parameter(unit="days", by_date=by_date, values=tuple(sourced))


BOOK = {
    "most": parameter((date(2025, 1, 1), 5), (date(2026, 12, 3), 4), by_date=True),
    "names": parameter((date(2025, 1, 1), [])),
}


def test_a_rule_gets_every_value_with_its_date() -> None:
    params = params_of("rule 'x'", Params, BOOK, {}, date(2026, 11, 30))
    assert [(dated.since, dated.value) for dated in params.most] == [(date(2025, 1, 1), 5), (date(2026, 12, 3), 4)]
    assert [value_on(date(2026, 12, day), params.most) for day in (2, 3)] == [5, 4]
    assert params.names == ()


def test_the_unit_s_own_history_goes_before_the_book_s_and_must_reach_the_first_day() -> None:
    own = {"most": [{"since": "2026-11-30", "value": 3}]}
    assert params_of("rule 'x'", Params, BOOK, own, date(2026, 11, 30)).most[0].value == 3
    with pytest.raises(RuleBookError, match="rule 'x' has no most for 2026-11-29, the first day to plan"):
        params_of("rule 'x'", Params, BOOK, own, date(2026, 11, 29))


@pytest.mark.parametrize("history", [[], [{"since": "2026-02-01", "value": 1}, {"since": "2026-01-01", "value": 1}]])
def test_a_history_that_is_empty_or_out_of_order_is_refused(history: list[object]) -> None:
    with pytest.raises(RuleBookError, match="must be in order of date"):
        params_of("rule 'x'", Params, BOOK, {"most": history}, date(2026, 11, 30))
