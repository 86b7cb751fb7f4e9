"""The progress of a search on standard error: one live line in a terminal, a line now and then elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.live import Live
from rich.text import Text

from staffing.domain.run import Progress, Run, StopReason
from staffing.report import words
from staffing.solver.params import SolveParams

QUIET_SECONDS = 5.0
"""Seconds between plain lines at least, unless the phase changes."""

PHASES = {
    "reading the rules": "Reading the rules",
    "bound": "Working on the bound",
    "construct": "Making a schedule",
    "improve": "Improving it",
}

REASONS = {
    StopReason.PROVEN: "no schedule is better, which is proven",
    StopReason.GAP: "the schedule is as close to the best possible as was asked for",
    StopReason.TIME: "the time is up",
    StopReason.REQUEST: "you asked to stop",
    StopReason.ROUNDS: "all rounds are done",
}

Listener = Callable[[Progress], None]
Amount = Callable[[int], str]
"""How öre are written."""


@contextmanager
def shown(
    console: Console, params: SolveParams, is_stopping: Callable[[], bool], amount: Amount = words.kronor
) -> Iterator[Listener]:
    """Within, what the listener hears is shown; objective and bound as `amount` writes them."""
    display = _Display(params, is_stopping, amount)
    if not console.is_terminal:
        yield _Lines(console, display).hear
        return
    with Live(display, console=console, refresh_per_second=4, transient=True):
        yield display.hear


def ended(run: Run) -> str:
    """Why the search ended, in a sentence."""
    return f"Searched for {run.seconds:.0f} s; {REASONS[run.stopped]}."


class _Display:
    """The line, made from what was heard last."""

    def __init__(self, params: SolveParams, is_stopping: Callable[[], bool], amount: Amount):
        self._limit = f" of {params.seconds:.0f}" if params.rounds is None else ""
        self._is_stopping = is_stopping
        self._amount = amount
        self._started = time.monotonic()
        self._heard: Progress | None = None

    def hear(self, progress: Progress) -> None:
        """Take note of where the search stands."""
        self._heard = progress

    def line(self) -> str:
        """The line at this moment."""
        seconds = f"{time.monotonic() - self._started:4.0f}{self._limit} s"
        return f"{seconds}  {self._phase():<20}  {_figures(self._heard, self._amount) if self._heard else ''}".rstrip()

    def _phase(self) -> str:
        if self._is_stopping():
            return "Stopping"
        return PHASES.get(self._heard.phase, self._heard.phase) if self._heard else PHASES["reading the rules"]

    def __rich__(self) -> Text:
        return Text(self.line(), no_wrap=True, overflow="ellipsis")


class _Lines:
    """Plain lines: one for each new phase, and every few seconds one for what became better."""

    def __init__(self, console: Console, display: _Display):
        self._console = console
        self._display = display
        self._phase = ""
        self._written = 0.0

    def hear(self, progress: Progress) -> None:
        """Write a line, unless the last one was written just now."""
        self._display.hear(progress)
        if progress.phase == self._phase and progress.elapsed - self._written < QUIET_SECONDS:
            return
        self._phase, self._written = progress.phase, progress.elapsed
        self._console.print(Text(self._display.line()), soft_wrap=True)


def _figures(progress: Progress, amount: Amount) -> str:
    parts = []
    if progress.objective is not None:
        parts.append(f"best {amount(progress.objective)}")
    if progress.objective is not None and progress.bound is not None and progress.bound >= 0:
        parts.append(f"bound {amount(progress.bound)}")
        parts.append(f"gap {words.gap_percent(progress.gap or 0.0)}")
    return "  ".join(parts)
