"""Processes that search at the same time, and what they tell each other.

Each works for itself and reports through a pipe; the crew merges what they find and hands the best on. A process that dies
takes nothing with it but its own search.
"""

import multiprocessing
import multiprocessing.connection
import signal
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import numpy as np

from staffing.solver.cpsat import Limits, solve, whole
from staffing.solver.improve import STEP_SECONDS, Change, Improver
from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.neighbourhood import Terrain
from staffing.solver.relaxation import relax


@dataclass(frozen=True)
class Duty:
    """What one process does: first work on the bound for some seconds, then improve; or solve the whole model exactly.

    `threads` is how many threads an exact search may use; 0 means to improve.
    """

    seed: int
    bound_seconds: float = 0
    threads: int = 0


@dataclass(frozen=True)
class Found:
    """A better schedule, as all its columns, and what changed since the schedule it came from."""

    values: Numbers
    change: Change | None = None


@dataclass(frozen=True)
class Proven:
    """A proven bound."""

    bound: int


@dataclass(frozen=True)
class Finished:
    """An exact search came to its end."""

    is_optimal: bool


class Crew:
    """Processes with their duties. Use as a context: leaving it ends them all."""

    def __init__(self, model: LinearModel, terrain: Terrain, duties: list[Duty], deadline: float):
        # Spawned, not forked: a fork would copy the threads of a server or a progress display half alive.
        context = multiprocessing.get_context("spawn")
        self._pipes: list[Connection] = []
        self._processes: list[BaseProcess] = []
        for duty in duties:
            mine, theirs = context.Pipe()
            seconds = deadline - time.monotonic()
            process = context.Process(target=_work, args=(theirs, model, terrain, duty, seconds), daemon=True)
            process.start()
            theirs.close()
            self._pipes.append(mine)
            self._processes.append(process)

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        for pipe in self._pipes:
            pipe.close()

    @property
    def is_alive(self) -> bool:
        """Whether any process is still at work."""
        return bool(self._pipes)

    def tell(self, values: Numbers) -> None:
        """Hand everybody the best schedule."""
        for pipe in list(self._pipes):
            try:
                pipe.send(values)
            except (BrokenPipeError, ConnectionResetError):
                self._pipes.remove(pipe)

    def hear(self, seconds: float) -> list[Found | Proven | Finished]:
        """What has been reported, waiting at most so long for something."""
        reports: list[Found | Proven | Finished] = []
        for ready in multiprocessing.connection.wait(self._pipes, seconds):
            assert isinstance(ready, Connection)
            try:
                reports.append(ready.recv())
            except (EOFError, ConnectionResetError):
                self._pipes.remove(ready)
        return reports


def _work(pipe: Connection, model: LinearModel, terrain: Terrain, duty: Duty, seconds: float) -> None:
    """The life of one process. It ends when the pipe is closed at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    deadline = time.monotonic() + seconds
    try:
        if duty.bound_seconds:
            relaxation = relax(model, seconds=duty.bound_seconds)
            if relaxation is not None:
                pipe.send(Proven(relaxation.bound))
        values = pipe.recv()
        if duty.threads:
            _solve_exactly(pipe, model, duty, values, deadline)
        else:
            _improve(pipe, Improver(model, terrain, values, duty.seed), deadline)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _improve(pipe: Connection, improver: Improver, deadline: float) -> None:
    while (left := deadline - time.monotonic()) > 0:
        while pipe.poll():
            values = pipe.recv()
            if not np.array_equal(values, improver.values):
                improver.adopt(values)
        change = improver.step(seconds=min(STEP_SECONDS, left))
        if change is not None:
            pipe.send(Found(improver.values, change))


def _solve_exactly(pipe: Connection, model: LinearModel, duty: Duty, values: Numbers, deadline: float) -> None:
    limits = Limits(seconds=deadline - time.monotonic(), workers=duty.threads, seed=duty.seed)
    answer = solve(
        whole(model),
        limits,
        hint=values,
        on_solution=lambda better, _: pipe.send(Found(model.complete(better))),
        on_bound=lambda bound: pipe.send(Proven(int(np.ceil(bound - 1e-6)))),
        thorough=True,
    )
    if answer.values is not None:
        pipe.send(Found(model.complete(answer.values)))
        pipe.send(Proven(answer.bound))
    pipe.send(Finished(answer.is_optimal))
