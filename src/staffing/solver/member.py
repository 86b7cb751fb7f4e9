"""The life of one process of the search: it bounds, if that is its duty, and betters what is on the board."""

import multiprocessing
import os
import signal
import threading
import time
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from staffing.solver.board import Board, Duty, Proven, found_in
from staffing.solver.construct import construct
from staffing.solver.exact import solve_exactly
from staffing.solver.improve import Change
from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.parcel import Parcel
from staffing.solver.recreate.rosters import Rosters
from staffing.solver.relaxation import relax
from staffing.solver.worker import Better, Problem, Turns, means_for

if TYPE_CHECKING:
    from staffing.solver.recreate.guide import Guide

WAIT_SECONDS = 0.05
TELL_SECONDS = 0.3
"""How often a rising bound is told."""

EXACT_SLACK = 0.5
"""Seconds before the end at which an exact search stops, so that its bound still arrives."""


def work(pipe: Connection, board: Board, parcel: Parcel, duty: Duty, deadline: float) -> None:
    """The life of one process: until its time is over, or nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        Member(pipe, board, parcel.opened(), duty, deadline).work()
    except (BrokenPipeError, ConnectionResetError):
        return


class Member:
    """A process at work on a problem: it bounds, if that is its duty, and betters what is on the board."""

    def __init__(self, pipe: Connection, board: Board, problem: Problem, duty: Duty, deadline: float):
        self._pipe = pipe
        self._board = board
        self._problem = problem
        self._duty = duty
        self._deadline = deadline
        self._known, self._values = _first(board, problem.model)
        self._bound: int | None = None
        self._told = 0.0

    def work(self) -> None:
        guide = self._learn_bound() if self._duty.bound_seconds else None
        if self._duty.is_exact:
            self._look()
            _solve_exactly(self._pipe, self._problem.model, self._values, self._deadline)
        at_hand = means_for(self._problem, self._duty.seed, self._deadline, guide, self._raise)
        turns = Turns(at_hand, self._duty.seed)
        while not self._is_over():
            self._look()
            before, began, means = self._price() - (self._bound or 0), time.monotonic(), turns.next()
            means.turn(self._values, self._is_over, self._publish)
            after = self._price() - (self._bound or 0)
            turns.learn(means, before - after, time.monotonic() - began)

    def _learn_bound(self) -> "Guide | None":
        """Report better and better bounds as long as that is the duty; what has been learnt of good schedules by it."""
        if self._problem.tables is None:
            self._relax()
            return None
        from staffing.solver.recreate.guide import Guide  # noqa: PLC0415 (numba may be missing)

        until = time.monotonic() + self._duty.bound_seconds
        tables = self._problem.tables
        guide = Guide(tables, self._duty.seed, Rosters(tables, self._problem.model).roster(self._values))
        guide.ascend(lambda: guide.is_flat or time.monotonic() >= until, self._raise)
        return guide

    def _raise(self, bound: int, *, is_last: bool) -> None:
        """Report a bound, but not every few milliseconds."""
        if self._bound is None or (bound > self._bound and (is_last or time.monotonic() > self._told + TELL_SECONDS)):
            self._told, self._bound = time.monotonic(), bound
            self._pipe.send(Proven(bound, "columns"))

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
        self._pipe.send(found_in(model, better.values, Change(changed, better.values[changed]), better.by))
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


def _solve_exactly(pipe: Connection, model: LinearModel, values: Numbers, deadline: float) -> None:
    answer = solve_exactly(model, values, seconds=deadline - time.monotonic() - EXACT_SLACK)
    if answer.values is not None:
        pipe.send(found_in(model, answer.values, by="exact"))
    if answer.bound is not None:
        pipe.send(Proven(answer.bound, "exact"))


def _end_with_parent() -> None:
    """End this process at once when the one that started it is gone, whatever it is in the middle of."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
