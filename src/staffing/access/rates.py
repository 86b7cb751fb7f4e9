"""How often somebody may ask: token buckets in the memory of this process."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from staffing.errors import TooManyRequests
from staffing.settings import Settings

MOST_KEYS = 10_000
"""Askers who are remembered at the same time; of more, those who asked longest ago are forgotten."""


class Rates:
    """What a process of the service counts."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic):
        self.requests = Buckets(settings.requests_per_minute, clock)
        self.sign_ins = Buckets(settings.sign_ins_per_minute, clock)


class Buckets:
    """A bucket for each asker. It holds what may be asked in a minute, and fills evenly.

    Every process of the service counts for itself: with many, an asker may ask as often of each of them.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic):
        self._room = float(per_minute)
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> float:
        """Take one from an asker's bucket: 0 when there was one, else the seconds until there is."""
        at, per_second = self._clock(), self._room / 60
        with self._lock:
            content, filled = self._buckets.pop(key, (self._room, at))
            content = min(self._room, content + (at - filled) * per_second)
            is_enough = content >= 1
            self._buckets[key] = (content - is_enough, at)
            if len(self._buckets) > MOST_KEYS:
                self._buckets.popitem(last=False)
        return 0.0 if is_enough else (1 - content) / per_second

    def refuse_more(self, key: str) -> None:
        """Take one from an asker's bucket. Raises TooManyRequests when there is none."""
        wait = self.take(key)
        if wait:
            raise TooManyRequests("That is too often. Wait as long as Retry-After says.", wait)
