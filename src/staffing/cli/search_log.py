"""The log of a search: a line for each thing that a part of it found or had to say, and when. It names no person."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.text import Text

from staffing.cli import output, progress
from staffing.domain.run import Progress, Run
from staffing.report import words
from staffing.solver.params import SolveParams

STANDARD_ERROR = Path("-")

LINE = "{:>8}  {:<16}  {:<8}  {:>16}  {:>16}  {:>8}"
"""Seconds, part of the search, what it found, price, bound and gap."""

UNKNOWN = "-"


class Watch:
    """Shows where a search stands, and keeps the log of it."""

    def __init__(
        self, say: Callable[[str], None], write: Callable[[str], None], show: progress.Listener, amount: progress.Amount
    ):
        self._say = say
        self._write = write
        self._show = show
        self._amount = amount
        self._objective: int | None = None

    def begin(self, params: SolveParams) -> None:
        """Write what is asked of the search, and the headings."""
        self._write(_asked(params))
        self._write(LINE.format("seconds", "part", "found", "price", "bound", "gap"))

    def hear(self, heard: Progress) -> None:
        """Show progress, and write a line where a part found something or has something to say."""
        self._show(heard)
        if heard.note:
            self._write(f"{heard.elapsed:8.2f}  {heard.by:<16}  {'note':<8}  {heard.note}")
        elif heard.by:
            self._write(self._line(heard))
        self._objective = heard.objective

    def end(self, run: Run | None) -> None:
        """Say and write why the search ended; without a run, write that there is no schedule."""
        if run is None:
            self._write("No schedule keeps the hard rules.")
            return
        # Once, where the log is where it is said.
        for tell in {self._say, self._write}:
            tell(progress.ended(run))

    def _line(self, heard: Progress) -> str:
        found = "bound" if heard.objective == self._objective else "schedule"
        price, bound = (UNKNOWN if one is None else self._amount(one) for one in (heard.objective, heard.bound))
        gap = UNKNOWN if heard.gap is None else words.gap_percent(heard.gap)
        return LINE.format(f"{heard.elapsed:.2f}", heard.by, found, price, bound, gap)


@contextmanager
def watched(
    params: SolveParams,
    is_stopping: Callable[[], bool],
    log: Path | None = None,
    amount: progress.Amount = words.kronor,
) -> Iterator[Watch]:
    """Within, a search is shown on standard error and logged to a file, or to standard error too where that is `-`.

    Money is written as `amount` does. Raises BadParameter when the file cannot be written.
    """
    console = output.errors()

    def say(line: str) -> None:
        console.print(Text(line), soft_wrap=True)

    with _writing(log, say) as write:
        if log == STANDARD_ERROR and not console.is_terminal:
            # The log tells all that the lines now and then would.
            watch = Watch(say, write, lambda _: None, amount)
            watch.begin(params)
            yield watch
            return
        with progress.shown(console, params, is_stopping, amount) as show:
            watch = Watch(say, write, show, amount)
            watch.begin(params)
            yield watch


@contextmanager
def _writing(log: Path | None, say: Callable[[str], None]) -> Iterator[Callable[[str], None]]:
    if log is None:
        yield lambda _: None
    elif log == STANDARD_ERROR:
        yield say
    else:
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            # Each line is there at once, for who follows the file while the search is on.
            file = log.open("w", encoding="utf-8", buffering=1)
        except OSError as problem:
            raise typer.BadParameter(f"{log} cannot be written: {problem.strerror}.", param_hint="'--log'") from None
        with file:
            yield lambda line: print(line, file=file)


def _asked(params: SolveParams) -> str:
    workers = words.counted(params.workers, "worker")
    limit = f"at most {params.seconds:g} s with {workers}"
    if params.rounds is not None:
        limit = words.counted(params.rounds, "round")
    content = f"content within {params.gap * 100:g} % of it" if params.gap else "content with nothing less"
    return f"Searching for the best possible schedule: {limit}, seed {params.seed}, {content}."
