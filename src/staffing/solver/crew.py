"""Processes that search at the same time, and what they tell each other.

Each works for itself and reports through a pipe that is always being read; the best schedule is written on a board in shared
memory, which each looks at when it has time. So nobody ever waits for anybody, and a process that dies takes nothing with it
but its own search.
"""

import ctypes
import multiprocessing
import multiprocessing.connection
import os
import pickle
import signal
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from staffing.solver.construct import construct
from staffing.solver.exact import solve_exactly
from staffing.solver.improve import STEP_SECONDS, Change, Improver
from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.neighbourhood import Terrain
from staffing.solver.relaxation import relax

WAIT_SECONDS = 0.05
EXACT_SLACK = 0.5
"""Seconds before the end at which an exact search stops, so that its bound still arrives."""


@dataclass(frozen=True)
class Duty:
    """What one process does once there is a schedule: work on the bound, then improve; or solve the whole model exactly."""

    seed: int
    bound_seconds: float = 0
    is_exact: bool = False


@dataclass(frozen=True)
class Found:
    """A better schedule, as the columns of the cells worked, and what changed since the schedule it came from."""

    worked: Numbers
    change: Change | None = None

    def values(self, model: LinearModel) -> Numbers:
        """The schedule as complete values."""
        values = model.lower.copy()
        values[self.worked] = 1
        return model.complete(values)


@dataclass(frozen=True)
class Proven:
    """A proven bound."""

    bound: int


class Board:
    """The best schedule, in shared memory: one byte a column, and how often it has been written.

    One process writes and many read, so there is no lock, which a process killed at the wrong moment would hold forever.
    The count goes up by two for each schedule; it is odd while one is being written, and a reader who finds it odd, or
    changed, comes back later.
    """

    def __init__(self, context: SpawnContext, model: LinearModel):
        self._columns = _cell_columns(model)
        self._bytes = context.RawArray(ctypes.c_int8, max(1, len(self._columns)))
        self._count = context.RawValue(ctypes.c_int64, 0)

    def write(self, values: Numbers) -> None:
        """Put up complete values."""
        self._count.value += 1
        self._view()[: len(self._columns)] = values[self._columns]
        self._count.value += 1

    def read(self, model: LinearModel, known: int) -> tuple[int, Numbers] | None:
        """How often it has been written, and the schedule as complete values; None when nothing new can be read.

        Nothing is new when it has been written `known` times, and nothing can be read while it is being written.
        """
        count, cells = self._count.value, self._view().astype(np.int64)
        if count // 2 == known or count % 2 or count != self._count.value:
            return None
        columns = _cell_columns(model)
        values = model.lower.copy()
        values[columns] = cells[: len(columns)]
        return count // 2, model.complete(values)

    def __getstate__(self) -> dict[str, Any]:
        # What is handed to a new process stays small; readers have the columns from the model.
        return {"_bytes": self._bytes, "_count": self._count}

    def _view(self) -> npt.NDArray[np.int8]:
        # The shared array speaks the buffer protocol, which its stubs do not know.
        return np.frombuffer(memoryview(cast("Any", self._bytes)), np.int8)


class Crew:
    """Processes with their duties. Use as a context: leaving it ends them all."""

    def __init__(self, model: LinearModel, terrain: Terrain, duties: list[Duty], deadline: float):
        # Spawned, not forked: a fork would copy the threads of a server or a progress display half alive.
        context = multiprocessing.get_context("spawn")
        self._board = Board(context, model)
        # In shared memory, not as an argument: that would wait until the new process has loaded its libraries.
        packed = pickle.dumps((model, terrain))
        problem = context.RawArray(ctypes.c_char, len(packed))
        problem.raw = packed
        self._pipes: list[Connection] = []
        self._processes: list[BaseProcess] = []
        for duty in duties:
            mine, theirs = context.Pipe(duplex=False)
            work = (theirs, self._board, problem, duty, deadline)
            process = context.Process(target=_work, args=work, daemon=True)
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
        """Let everybody know the best schedule."""
        self._board.write(values)

    def hear(self, seconds: float) -> list[Found | Proven]:
        """What has been reported, waiting at most so long for something."""
        reports: list[Found | Proven] = []
        for ready in multiprocessing.connection.wait(self._pipes, seconds):
            assert isinstance(ready, Connection)
            try:
                reports.append(ready.recv())
            except (EOFError, OSError):
                # It has ended, perhaps in the middle of a report.
                self._pipes.remove(ready)
                ready.close()
        return reports


def _work(pipe: Connection, board: Board, problem: Any, duty: Duty, deadline: float) -> None:
    """The life of one process: until its time is over, or nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    model, terrain = pickle.loads(problem.raw)  # noqa: S301 (bytes of our own making)
    try:
        if duty.bound_seconds:
            # Until there is a schedule the machine is the constructor's, so that the first one is there soon.
            _first(board, model)
            relaxation = relax(model, seconds=duty.bound_seconds)
            if relaxation is not None:
                pipe.send(Proven(relaxation.bound))
                # A guide from a relaxation that had its time leads to a better start than the first, hurried one.
                values = construct(model, terrain, relaxation.values, seed=duty.seed, is_over=lambda: False)
                pipe.send(_found(model, values))
        if duty.is_exact:
            _solve_exactly(pipe, board, model, deadline)
        _improve(pipe, board, model, terrain, duty, deadline)
    except (BrokenPipeError, ConnectionResetError):
        return


def _first(board: Board, model: LinearModel) -> tuple[int, Numbers]:
    """The first schedule on the board, once there is one."""
    while (news := board.read(model, 0)) is None:
        time.sleep(WAIT_SECONDS)
    return news


def _improve(pipe: Connection, board: Board, model: LinearModel, terrain: Terrain, duty: Duty, deadline: float) -> None:
    known, values = _first(board, model)
    improver = Improver(model, terrain, values, duty.seed)
    while (left := deadline - time.monotonic()) > 0:
        news = board.read(model, known)
        if news is not None:
            known, values = news
            if model.objective(values) < improver.objective:
                improver.adopt(values)
        change = improver.step(seconds=min(STEP_SECONDS, left))
        if change is not None:
            pipe.send(_found(model, improver.values, change))


def _solve_exactly(pipe: Connection, board: Board, model: LinearModel, deadline: float) -> None:
    _, values = _first(board, model)
    answer = solve_exactly(model, values, seconds=deadline - time.monotonic() - EXACT_SLACK)
    if answer.values is not None:
        pipe.send(_found(model, answer.values))
    if answer.bound is not None:
        pipe.send(Proven(answer.bound))


def _found(model: LinearModel, values: Numbers, change: Change | None = None) -> Found:
    columns = _cell_columns(model)
    return Found(columns[values[columns] == 1], change)


def _cell_columns(model: LinearModel) -> Numbers:
    return model.cells[model.cells >= 0]


def _end_with_parent() -> None:
    """End this process at once when the one that started it is gone, whatever it is in the middle of."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
