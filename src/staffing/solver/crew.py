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
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from staffing.solver.construct import construct
from staffing.solver.exact import solve_exactly
from staffing.solver.improve import Change
from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.relaxation import relax
from staffing.solver.worker import Better, Problem, Turns, means_for

if TYPE_CHECKING:
    from staffing.solver.recreate.guide import Guide

WAIT_SECONDS = 0.05
TELL_SECONDS = 0.3
"""How often a rising bound is told."""

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
    """A better schedule, as the columns of the cells worked, what changed since the one it came from, and who found it."""

    worked: Numbers
    change: Change | None = None
    by: str = ""

    def values(self, model: LinearModel) -> Numbers:
        """The schedule as complete values."""
        values = model.lower.copy()
        values[self.worked] = 1
        return model.complete(values)


@dataclass(frozen=True)
class Proven:
    """A proven bound, and who proved it."""

    bound: int
    by: str = ""


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

    def __init__(self, problem: Problem, duties: list[Duty], deadline: float):
        # Spawned, not forked: a fork would copy the threads of a server or a progress display half alive.
        context = multiprocessing.get_context("spawn")
        self._board = Board(context, problem.model)
        # In shared memory, not as an argument: that would wait until the new process has loaded its libraries.
        packed = pickle.dumps(problem)
        shared = context.RawArray(ctypes.c_char, len(packed))
        shared.raw = packed
        self._pipes: list[Connection] = []
        self._processes: list[BaseProcess] = []
        for duty in duties:
            mine, theirs = context.Pipe(duplex=False)
            work = (theirs, self._board, shared, duty, deadline)
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


def _work(pipe: Connection, board: Board, packed: Any, duty: Duty, deadline: float) -> None:
    """The life of one process: until its time is over, or nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    problem: Problem = pickle.loads(packed.raw)  # noqa: S301 (bytes of our own making)
    try:
        if duty.is_exact:
            _solve_exactly(pipe, board, problem.model, deadline)
        _Shift(pipe, board, problem, duty, deadline).work()
    except (BrokenPipeError, ConnectionResetError):
        return


class _Shift:
    """A process at work on a problem: it bounds, if that is its duty, and betters what is on the board."""

    def __init__(self, pipe: Connection, board: Board, problem: Problem, duty: Duty, deadline: float):
        self._pipe = pipe
        self._board = board
        self._problem = problem
        self._duty = duty
        self._deadline = deadline
        self._known, self._values = _first(board, problem.model)

    def work(self) -> None:
        guide = self._bound() if self._duty.bound_seconds else None
        at_hand = means_for(self._problem, self._duty.seed, self._deadline - time.monotonic(), guide)
        turns = Turns(at_hand, self._duty.seed)
        while not self._is_over():
            self._look()
            before, began, means = self._price(), time.monotonic(), turns.next()
            means.turn(self._values, self._is_over, self._publish)
            turns.learn(means, before - self._price(), time.monotonic() - began)

    def _bound(self) -> "Guide | None":
        """Report better and better bounds as long as that is the duty; what has been learnt of good schedules by it."""
        if self._problem.tables is None:
            self._relax()
            return None
        from staffing.solver.recreate.guide import Guide  # noqa: PLC0415 (numba may be missing)

        until = time.monotonic() + self._duty.bound_seconds
        guide, told, bound = Guide(self._problem.tables, self._duty.seed), 0.0, None
        while not guide.is_done and time.monotonic() < until:
            guide.step()
            if guide.bound != bound and time.monotonic() > told + TELL_SECONDS:
                told, bound = time.monotonic(), guide.bound
                self._pipe.send(Proven(bound, "columns"))
        self._pipe.send(Proven(guide.bound, "columns"))
        return guide

    def _relax(self) -> None:
        model, terrain = self._problem.model, self._problem.terrain
        relaxation = relax(model, seconds=self._duty.bound_seconds)
        if relaxation is not None:
            self._pipe.send(Proven(relaxation.bound, "relaxation"))
            # A guide from a relaxation that had its time leads to a better start than the first, hurried one.
            values = construct(model, terrain, relaxation.values, seed=self._duty.seed, is_over=self._is_over)
            self._publish(Better(values, "construct"))

    def _publish(self, better: Better) -> None:
        """Report a schedule, with what is new in it since the one that this process went on from."""
        model = self._problem.model
        columns = self._problem.terrain.columns
        changed = columns[better.values[columns] != self._values[columns]]
        self._pipe.send(_found(model, better.values, Change(changed, better.values[changed]), better.by))
        if model.objective(better.values) < self._price():
            self._values = better.values

    def _look(self) -> None:
        """Go on from what is on the board, if that is better."""
        news = self._board.read(self._problem.model, self._known)
        if news is not None:
            self._known, values = news
            if self._problem.model.objective(values) < self._price():
                self._values = values

    def _price(self) -> int:
        return self._problem.model.objective(self._values)

    def _is_over(self) -> bool:
        return time.monotonic() >= self._deadline


def _first(board: Board, model: LinearModel) -> tuple[int, Numbers]:
    """The first schedule on the board, once there is one."""
    while (news := board.read(model, 0)) is None:
        time.sleep(WAIT_SECONDS)
    return news


def _solve_exactly(pipe: Connection, board: Board, model: LinearModel, deadline: float) -> None:
    _, values = _first(board, model)
    answer = solve_exactly(model, values, seconds=deadline - time.monotonic() - EXACT_SLACK)
    if answer.values is not None:
        pipe.send(_found(model, answer.values, by="exact"))
    if answer.bound is not None:
        pipe.send(Proven(answer.bound, "exact"))


def _found(model: LinearModel, values: Numbers, change: Change | None = None, by: str = "") -> Found:
    columns = _cell_columns(model)
    return Found(columns[values[columns] == 1], change, by)


def _cell_columns(model: LinearModel) -> Numbers:
    return model.cells[model.cells >= 0]


def _end_with_parent() -> None:
    """End this process at once when the one that started it is gone, whatever it is in the middle of."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
