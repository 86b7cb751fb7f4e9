"""What signals do: while a plan is made they stop the search and keep the best, or end at once with nothing half-written."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Sent when the program is to end, or when its terminal was closed."""

SIGNALLED = 128
"""A process that a signal ended has this and the signal's number as its exit code, by the custom of shells."""


LOOK_SECONDS = 0.2
"""How often one who waits for the end looks up."""

Handler = Callable[[int, FrameType | None], object]


class Stop:
    """What the signals have asked for: noted when they come, and obeyed when the program next looks.

    An exception out of a handler could strike in the midst of compiled code, which does not survive it.
    """

    def __init__(self) -> None:
        self._requested = False
        self._ending: int | None = None

    def is_requested(self) -> bool:
        """Whether the search is to stop."""
        return self._requested or self._ending is not None

    def obey(self) -> None:
        """Raise SystemExit when the program is to end."""
        if self._ending is not None:
            sys.exit(SIGNALLED + self._ending)

    def press(self, number: int, _: FrameType | None = None) -> None:
        """Note that Ctrl-C was pressed; the second time, the program is to end."""
        if self._requested:
            self.end(number)
        self._requested = True

    def end(self, number: int, _: FrameType | None = None) -> None:
        """Note that the program is to end."""
        self._ending = number

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Within, signals wait, so that files that belong together are all written. Ctrl-C is then too late and is dropped."""
        self.obey()
        with _handling(lambda *_: None, self.end):
            yield
        self.obey()


class Ending:
    """Whether the program has been asked to end since this was made, by SIGTERM or Ctrl-C.

    It is looked at again and again. A wait without end does not notice a signal that came just before it, and an Event that a
    handler sets while it is waited for can lock itself.
    """

    def __init__(self) -> None:
        self._is_asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def wait(self) -> None:
        """Return when the program is to end."""
        while not self._is_asked:
            time.sleep(LOOK_SECONDS)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._is_asked = True


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Within, Ctrl-C stops the search; a request to end, or a closed terminal, ends the program and its processes."""
    stop = Stop()
    with _handling(stop.press, stop.end):
        yield stop
        stop.obey()


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
