"""The methods that are compared: ours, and others given the same instance, seconds and workers."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from staffing.domain.findings import Clash
from staffing.domain.instance import Instance
from staffing.domain.run import Progress, Run
from staffing.domain.shift import Assignment
from staffing.rulebook import RuleBook
from staffing.solver.params import SolveParams
from staffing.solver.plain import PlainAnswer, plain_cpsat, plain_highs
from staffing.solver.search import search


@dataclass(frozen=True, slots=True)
class Limits:
    """What every method is given: seconds of the clock, processes or threads, and the start of its random numbers."""

    seconds: float
    workers: int
    seed: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a method found: assignments (None without any), a proven bound in öre (None without one), and when.

    Seconds are counted from when the problem was given; None where the method does not say.
    """

    assignments: tuple[Assignment, ...] | None
    bound: int | None
    seconds: float
    first_seconds: float | None = None
    model_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """A way to make a schedule, of public instances too unless it is for units alone.

    `missing` says why it cannot be used here; it is empty where it can.
    """

    name: str
    title: str
    solve: Callable[[Instance, RuleBook, Limits], Found]
    is_for_units_alone: bool = False
    missing: str = ""


def ours(instance: Instance, book: RuleBook, limits: Limits) -> Found:
    """The search of this program, until proven best or out of time."""
    heard: list[Progress] = []
    params = SolveParams(seconds=limits.seconds, seed=limits.seed, workers=limits.workers, gap=0)
    run = search(instance, book, params, heard.append)
    if isinstance(run, Clash):
        return Found(None, None, limits.seconds)
    modelled = min((one.elapsed for one in heard), default=None)
    return Found(run.assignments, run.bound, run.seconds, _first_seconds(run), modelled)


def _first_seconds(run: Run) -> float | None:
    """When there was a schedule better than the first of all, in which nobody works."""
    objectives = [(one.objective, one.elapsed) for one in run.trajectory if one.objective is not None]
    return next((elapsed for objective, elapsed in objectives if objective < objectives[0][0]), None)


def _cpsat(instance: Instance, book: RuleBook, limits: Limits) -> Found:
    return _plain(plain_cpsat(instance, book, seconds=limits.seconds, workers=limits.workers, seed=limits.seed))


def _highs(instance: Instance, book: RuleBook, limits: Limits) -> Found:
    return _plain(plain_highs(instance, book, seconds=limits.seconds, seed=limits.seed))


def _timefold(instance: Instance, book: RuleBook, limits: Limits) -> Found:
    from staffing.solver.timefold import plain_timefold  # noqa: PLC0415 (only where it is installed)

    return _plain(plain_timefold(instance, book, seconds=limits.seconds, seed=limits.seed))


def _timefold_missing() -> str:
    if find_spec("timefold") is None:
        return "not installed (it needs pip install 'staffing[timefold]' and Java 17)"
    return "" if shutil.which("java") else "installed, but there is no Java"


def _plain(answer: PlainAnswer) -> Found:
    return Found(answer.assignments, answer.bound, answer.seconds, answer.first_seconds, answer.model_seconds)


OURS, CPSAT = "ours", "cpsat"


def methods() -> dict[str, Method]:
    """Every method by its name, ours first."""
    every = (
        Method(OURS, "our search", ours),
        Method(CPSAT, "plain CP-SAT", _cpsat),
        Method("highs", "HiGHS", _highs),
        Method("timefold", "Timefold", _timefold, is_for_units_alone=True, missing=_timefold_missing()),
    )
    return {method.name: method for method in every}
