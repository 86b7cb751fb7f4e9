import pytest

from staffing.access import rates
from staffing.access.rates import Buckets
from staffing.errors import TooManyRequests


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_as_many_as_in_a_minute_may_come_at_once_and_one_more_has_to_wait() -> None:
    clock = Clock()
    buckets = Buckets(3, clock)
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 20]


def test_what_was_asked_comes_back_evenly() -> None:
    clock = Clock()
    buckets = Buckets(3, clock)
    for _ in range(3):
        buckets.take("a")
    clock.seconds = 19
    assert buckets.take("a") == pytest.approx(1)
    clock.seconds = 20
    assert buckets.take("a") == 0
    assert buckets.take("a") == pytest.approx(20)


def test_a_long_pause_saves_up_no_more_than_a_minute() -> None:
    clock = Clock()
    buckets = Buckets(2, clock)
    buckets.take("a")
    clock.seconds = 10_000
    assert [buckets.take("a") > 0 for _ in range(3)] == [False, False, True]


def test_everybody_is_counted_apart() -> None:
    buckets = Buckets(1, Clock())
    assert (buckets.take("a"), buckets.take("b")) == (0, 0)
    assert buckets.take("a") > 0


def test_who_asks_too_often_is_told_how_long_to_wait() -> None:
    buckets = Buckets(60, Clock())
    for _ in range(60):
        buckets.refuse_more("a")
    with pytest.raises(TooManyRequests) as refused:
        buckets.refuse_more("a")
    assert refused.value.seconds == pytest.approx(1)


def test_who_asked_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MOST_KEYS", 2)
    buckets = Buckets(1, Clock())
    for key in ("a", "b", "a", "c"):
        buckets.take(key)
    assert buckets.take("a") > 0
    assert buckets.take("b") == 0
