from typing import Any

import pytest

from staffing.domain.quality import Quality, described, with_quality


def test_a_better_quality_takes_longer_and_is_content_with_less_distance() -> None:
    assert [(one.value, one.seconds, one.gap) for one in Quality] == [
        ("quick", 10, 0.05), ("balanced", 60, 0.01), ("thorough", 600, 0),
    ]  # fmt: skip


def test_every_word_is_explained() -> None:
    assert described() == (
        "quick is at most 10 s, or until proven within 5 % of the best possible; "
        "balanced is at most 60 s, or until proven within 1 % of the best possible; "
        "thorough is at most 600 s, or until proven the best possible"
    )


def test_a_quality_gives_the_seconds_and_the_gap() -> None:
    assert with_quality({"quality": "quick"}) == {"quality": "quick", "seconds": 10, "gap": 0.05}


def test_without_a_quality_the_search_is_balanced() -> None:
    assert with_quality({"seed": 3}) == {"seed": 3, "seconds": 60, "gap": 0.01}


def test_seconds_and_gap_that_are_given_win_over_the_quality() -> None:
    assert with_quality({"quality": "thorough", "gap": 0.02}) == {"quality": "thorough", "seconds": 600, "gap": 0.02}
    assert with_quality({"quality": "thorough", "seconds": 5}) == {"quality": "thorough", "seconds": 5, "gap": 0}


@pytest.mark.parametrize("given", [{"quality": "perfect"}, {"quality": None}, {"quality": []}, [], None, "quick"])
def test_what_cannot_be_understood_is_left_for_others_to_refuse(given: Any) -> None:
    assert with_quality(given) == given
