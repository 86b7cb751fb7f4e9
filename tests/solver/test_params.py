"""What may be asked of a search, and what is refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from staffing.domain.quality import Quality
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
        {"quality": "thorough"},
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
        {"quality": "perfect"},
        {"quality": None},
        {"seconds": None},
    ],
    ids=str,
)
def test_what_lies_just_beyond_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SolveParams(**given)


def test_nothing_asked_is_a_balanced_search_of_a_minute_at_most() -> None:
    assert SolveParams().model_dump() == {
        "quality": "balanced", "seconds": 60, "workers": 2, "seed": 1, "gap": 0.01, "rounds": None,
    }  # fmt: skip


@pytest.mark.parametrize("quality", Quality)
def test_a_quality_stands_for_seconds_and_a_gap(quality: Quality) -> None:
    params = SolveParams(quality=quality)
    assert (params.seconds, params.gap) == (quality.seconds, quality.gap)


def test_seconds_and_gap_win_over_the_quality() -> None:
    params = SolveParams(quality=Quality.QUICK, seconds=7, gap=0.25)
    assert (params.seconds, params.gap) == (7, 0.25)


def test_a_wrong_quality_is_one_mistake_and_not_three() -> None:
    with pytest.raises(ValidationError, match="1 validation error"):
        SolveParams.model_validate({"quality": "perfect"})


def test_what_was_asked_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        SolveParams().seed = 2  # type: ignore[misc]


def test_every_parameter_says_what_it_is() -> None:
    assert all(field.description for field in SolveParams.model_fields.values())
