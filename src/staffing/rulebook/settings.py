"""The settings of an entry: its force, its weight, its group and its parameters, as the book or the unit has them."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from staffing.domain.dated import Dated
from staffing.errors import RuleBookError
from staffing.rulebook.entries import Force
from staffing.rulebook.names import nearest, refuse_unknown
from staffing.rulebooks.schema import Parameter

P = TypeVar("P", bound=BaseModel)


def settings_of(where: str, own: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    """A copy of the unit's own settings of an entry. Raises RuleBookError for one that is not known."""
    if not isinstance(own, Mapping):
        raise RuleBookError(f"The {where} needs settings with names, such as `{min(known)}: ...`, not {own!r}.")
    refuse_unknown(f"setting of the {where}", own, known)
    return dict(own)


def force_of(where: str, value: object) -> Force:
    """How a rule binds, as written. Raises RuleBookError for a word that is no force."""
    if value is False:  # YAML reads a bare `off` as false.
        return Force.OFF
    try:
        return Force(str(value))
    except ValueError:
        raise RuleBookError(
            f"The {where} cannot have the force {value!r}. {nearest(str(value), [str(force) for force in Force])}"
        ) from None


def group_of(where: str, value: object) -> str:
    """The group of employees that a rule is for; empty is everybody."""
    if not isinstance(value, str):
        raise RuleBookError(f"The {where} needs the name of a group of employees, not {value!r}.")
    return value


def weight_of(where: str, force: Force, unit: str, settings: dict[str, Any], usual: int | None) -> int:
    """The öre for a unit of excess, taken out of the settings; 0 unless soft."""
    if force is not Force.SOFT:
        if "weight" in settings:
            raise RuleBookError(
                f"The {where} is {force}, so a weight has no effect. Take it out, or make the rule soft."
            )
        return 0
    weight = settings.pop("weight", usual)
    if type(weight) is not int or weight <= 0:
        raise RuleBookError(f"The {where} is soft and needs a weight in whole öre per {unit} above 0, not {weight!r}.")
    return weight


def params_of(
    where: str, kind: type[P], parameters: Mapping[str, Parameter], settings: Mapping[str, Any], first: date
) -> P:
    """The parameters on the first day of the horizon, checked; the unit's own settings go before the book's."""
    values = dict(settings)
    for name, parameter in parameters.items():
        if name not in settings:
            try:
                values[name] = parameter.on(first)
            except LookupError as error:
                raise RuleBookError(f"The {where} has no {name} for {first}, the first day to plan: {error}.") from None
    try:
        # JSON is what lists, dates and decimals of a YAML file can be checked as without letting other mistakes through.
        params = kind.model_validate_json(json.dumps(values, default=str))
    except ValidationError as error:
        details = "; ".join(_detail(item["loc"], item["msg"]) for item in error.errors())
        raise RuleBookError(f"The {where} has a wrong setting. {details}.") from error
    for name in kind.model_fields:
        history = getattr(params, name)
        if isinstance(history, tuple) and history and isinstance(history[0], Dated) and history[0].since > first:
            raise RuleBookError(f"The {where} has no {name} for {first}, the first day to plan.")
    return params


def _detail(place: Sequence[int | str], message: str) -> str:
    """Which setting is wrong, where it is one, and what is wrong with it."""
    return ": ".join(filter(None, [".".join(map(str, place)), message.removeprefix("Value error, ")]))
