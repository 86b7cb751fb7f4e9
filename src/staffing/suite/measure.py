"""One method on one instance with one seed, in a process of its own, so that its memory can be told and its end is its own."""

import resource
import sys
import time
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection

from staffing.domain.schedule import Schedule
from staffing.suite.cases import Case, Family, Half
from staffing.suite.methods import Limits, methods

GRACE_SECONDS = 120.0
"""How much longer than asked a method may take to read the instance and to come to its end."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. Cost and bound are in the unit of the family; None where there is none.

    Seconds are counted from when the method was given the instance, but for `read_seconds`, which are those before it. `memory`
    is megabytes at most: the peak of its process and, where it has more, the largest of them for each worker. `note` says why
    there is no schedule.
    """

    cost: int | None = None
    violations: int = 0
    bound: int | None = None
    seconds: float | None = None
    first_seconds: float | None = None
    model_seconds: float | None = None
    read_seconds: float | None = None
    memory: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """An outcome, and of what."""

    family: Family
    name: str
    half: Half
    best_known: int | None
    method: str
    seed: int
    outcome: Outcome

    @property
    def legal_cost(self) -> int | None:
        """The cost of a schedule that breaks nothing."""
        return None if self.outcome.violations else self.outcome.cost


def measure(case: Case, method: str, limits: Limits) -> Measurement:
    """Run a method on an instance, and price what it found; one that fails or does not end has a note in place of a cost."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, case, method, limits))
    process.start()
    theirs.close()
    try:
        outcome = _heard(ours, limits)
    finally:
        process.kill()
        process.join()
        ours.close()
    return Measurement(case.family, case.name, case.half, case.best_known, method, limits.seed, outcome)


def _heard(pipe: Connection, limits: Limits) -> Outcome:
    if not pipe.poll(limits.seconds + GRACE_SECONDS):
        return Outcome(note="did not end in time")
    try:
        outcome = pipe.recv()
    except EOFError:
        return Outcome(note="ended without an answer")
    assert isinstance(outcome, Outcome)
    return outcome


def _work(pipe: Connection, case: Case, method: str, limits: Limits) -> None:
    try:
        pipe.send(_outcome(case, method, limits))
    except Exception as failure:
        pipe.send(Outcome(note=f"failed: {failure!r}"))


def _outcome(case: Case, method: str, limits: Limits) -> Outcome:
    started = time.monotonic()
    problem = case.read()
    read_seconds = time.monotonic() - started
    found = methods()[method].solve(problem.instance, problem.book, limits)
    # What the audit takes is none of the method's.
    memory = _megabytes(limits.workers)
    price = None if found.assignments is None else problem.price(Schedule(problem.instance, found.assignments))
    return Outcome(
        cost=None if price is None else price.cost,
        violations=0 if price is None else price.violations,
        bound=None if found.bound is None else problem.amount(found.bound),
        seconds=found.seconds,
        first_seconds=found.first_seconds,
        model_seconds=found.model_seconds,
        read_seconds=read_seconds,
        memory=memory,
        note="no schedule" if price is None else "",
    )


def _megabytes(workers: int) -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    own, largest = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + workers * largest) * unit / 1e6
