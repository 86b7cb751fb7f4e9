"""The latest of something that comes more often than it is wanted."""

import threading
import time
from collections.abc import Callable
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """Passes on the latest of what is offered, at once or `seconds` after the one before, from a thread of its own.

    What is offered is a function that reads it, and only what is passed on is read. Use as a context: after leaving it,
    nothing more is passed on.
    """

    def __init__(self, pass_on: Callable[[T], None], seconds: float):
        self._pass_on = pass_on
        self._seconds = seconds
        self._changed = threading.Condition()
        self._read: Callable[[], T] | None = None
        self._is_over = False
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._is_over = True
            self._changed.notify()
        self._thread.join()

    def offer(self, read: Callable[[], T]) -> None:
        """Take something in, in the place of what was offered before and not passed on yet."""
        with self._changed:
            self._read = read
            self._changed.notify()

    def _work(self) -> None:
        while (read := self._next()) is not None:
            self._pass_on(read())
            earliest = time.monotonic() + self._seconds
            with self._changed:
                self._changed.wait_for(lambda: self._is_over, max(0.0, earliest - time.monotonic()))

    def _next(self) -> Callable[[], T] | None:
        """What is to be passed on next, as soon as there is something; None when it is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or self._read is not None)
            read, self._read = self._read, None
            return None if self._is_over else read
