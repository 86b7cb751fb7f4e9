"""What may be asked of a search, and what is refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from staffing.solver.params import SolveParams


@pytest.mark.parametrize(
    "given",
    [
        {"seconds": 0.001},
        {"seconds": 24 * 3600},
        {"workers": 1},
        {"workers": 64},
        {"seed": 0},
        {"seed": 2**31 - 1},
        {"gap": 0},
        {"gap": 0.999},
        {"rounds": 0},
        {"rounds": None},
    ],
    ids=str,
)
def test_the_outermost_values_are_taken(given: dict[str, Any]) -> None:
    assert SolveParams(**given).model_dump(include=set(given)) == given


@pytest.mark.parametrize(
    "given",
    [
        {"seconds": 0},
        {"seconds": -1},
        {"seconds": 24 * 3600 + 1},
        {"seconds": float("nan")},
        {"seconds": float("inf")},
        {"workers": 0},
        {"workers": 65},
        {"workers": 1.5},
        {"seed": -1},
        {"seed": 2**31},
        {"gap": -0.001},
        {"gap": 1},
        {"rounds": -1},
        {"minutes": 1},
    ],
    ids=str,
)
def test_what_lies_just_beyond_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SolveParams(**given)


def test_nothing_asked_is_a_minute_to_the_very_best() -> None:
    assert SolveParams().model_dump() == {"seconds": 60, "workers": 2, "seed": 1, "gap": 0, "rounds": None}


def test_what_was_asked_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        SolveParams().seed = 2  # type: ignore[misc]


def test_every_parameter_says_what_it_is() -> None:
    assert all(field.description for field in SolveParams.model_fields.values())
