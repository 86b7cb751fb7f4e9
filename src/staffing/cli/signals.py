"""What signals do while a plan is made: stop the search and keep the best, or end at once with nothing half-written."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Sent when the program is to end, or when its terminal was closed."""

SIGNALLED = 128
"""A process that a signal ended has this and the signal's number as its exit code, by the custom of shells."""


Handler = Callable[[int, FrameType | None], object]


class Stop:
    """Whether the user wants the search to end; Ctrl-C says so once, and ends the program when pressed again."""

    def __init__(self) -> None:
        self._requested = False

    def is_requested(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return self._requested

    def press(self, number: int, _: FrameType | None = None) -> None:
        """Note that Ctrl-C was pressed. Raises SystemExit the second time."""
        if self._requested:
            end(number)
        self._requested = True


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Within, Ctrl-C stops the search; a request to end, or a closed terminal, ends the program and its processes."""
    stop = Stop()
    with _handling(stop.press, end):
        yield stop


@contextmanager
def undisturbed() -> Iterator[None]:
    """Within, signals wait, so that files that belong together are all written. Ctrl-C is then too late and is dropped."""
    waiting: list[int] = []
    with _handling(lambda *_: None, lambda number, _: waiting.append(number)):
        yield
    for number in waiting:
        end(number)


def end(number: int, _: FrameType | None = None) -> None:
    """End the program in the usual way, which ends the processes of the search and removes unfinished files."""
    sys.exit(SIGNALLED + number)


@contextmanager
def _handling(interrupt: Handler, ending: Handler) -> Iterator[None]:
    """Within, Ctrl-C and the ending signals are handled so. One that is ignored from the start, as with nohup, stays so."""
    wanted = {number: ending for number in ENDING if signal.getsignal(number) is not signal.SIG_IGN}
    before = {
        number: signal.signal(number, handler) for number, handler in {signal.SIGINT: interrupt, **wanted}.items()
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
