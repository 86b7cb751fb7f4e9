"""How well to search, in a word: each word stands for a time and a distance from the best possible."""

from enum import StrEnum
from typing import Any, Self


class Quality(StrEnum):
    """A word with the seconds to search at most, and the gap at which the search is content before that."""

    seconds: float
    gap: float

    def __new__(cls, value: str, seconds: float, gap: float) -> Self:
        """A member with what it stands for."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.seconds, member.gap = seconds, gap
        return member

    QUICK = "quick", 10.0, 0.05
    """To see what comes of the data."""
    BALANCED = "balanced", 60.0, 0.01
    """For work from day to day."""
    THOROUGH = "thorough", 600.0, 0.0
    """For the schedule that will be published."""


def described() -> str:
    """What every word stands for, as text for people."""
    return "; ".join(f"{one} is at most {one.seconds:.0f} s, or until {_proven(one.gap)}" for one in Quality)


def _proven(gap: float) -> str:
    return f"proven within {gap * 100:.0f} % of the best possible" if gap else "proven the best possible"


def with_quality(given: Any) -> Any:
    """What is asked of a search, by name, with the seconds and the gap of its quality where it says none.

    What is no mapping, or has no quality that there is, stays as it is, for others to refuse.
    """
    if not isinstance(given, dict):
        return given
    asked = given.get("quality", Quality.BALANCED)
    quality = next((one for one in Quality if one == asked), None)
    return given if quality is None else {"seconds": quality.seconds, "gap": quality.gap, **given}
