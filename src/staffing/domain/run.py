"""One run of the search, as data: what it was asked, how it went, and how good its answer is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from staffing.domain.shift import Assignment


class Status(StrEnum):
    """How a run ended."""

    OPTIMAL = "optimal"
    """Proven: no schedule is better."""
    FEASIBLE = "feasible"
    """A legal schedule, with a proven bound on how much better another could be."""
    CLASH = "clash"
    """The fixed assignments break the law among themselves, so that no schedule exists."""


class StopReason(StrEnum):
    """Why the search ended."""

    PROVEN = "proven"
    GAP = "gap"
    TIME = "time"
    REQUEST = "request"
    ROUNDS = "rounds"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands: seconds since its start, best objective and proven bound in öre (None before there is one).

    `by` names the part of the search that found what is better now, or that speaks; it is empty where a phase just begins.
    `note` is what that part has to say, empty for most.
    """

    elapsed: float
    objective: int | None
    bound: int | None
    phase: str
    by: str = ""
    note: str = ""

    @property
    def gap(self) -> float | None:
        """The share by which the best schedule may exceed the best possible one, 0.05 for 5 %."""
        if self.objective is None or self.bound is None:
            return None
        return gap_between(self.objective, self.bound)


OnBetter = Callable[[Callable[[], tuple[Assignment, ...]]], None]
"""Who is told of every better schedule: called with what reads its assignments, then or later and from any thread."""


def gap_between(objective: int, bound: int) -> float:
    """(objective − bound) / objective, between 0 and 1; 0 when both are 0, 1 when the bound is below 0."""
    return min(1.0, (objective - bound) / objective) if objective > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Note:
    """What a part of the search has to say for people to read: seconds since the start, which part, and the words.

    The words name no person.
    """

    elapsed: float
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the search says of itself; the audit recomputes the objective without believing it.

    `trajectory` holds each better schedule and each better bound as it was found, `notes` what the parts had to say.
    """

    status: Status
    stopped: StopReason
    assignments: tuple[Assignment, ...]
    objective: int | None
    bound: int | None
    seconds: float
    seed: int
    workers: int
    trajectory: tuple[Progress, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @property
    def gap(self) -> float | None:
        """See `Progress.gap`."""
        if self.objective is None or self.bound is None:
            return None
        return gap_between(self.objective, self.bound)
