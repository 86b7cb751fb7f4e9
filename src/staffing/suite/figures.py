"""What measurements come to: a line for each instance and method over its seeds, and geometric means of families.

The *reference* of an instance is the best cost that anybody has published, or else the best bound that any method proved in the
same run. An *excess* is a cost less the best bound. Of seeds without a legal schedule the cost is taken as infinite.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import exp, inf, isfinite, log
from statistics import mean, median

from staffing.domain.run import gap_between
from staffing.suite.cases import Family, Half
from staffing.suite.measure import Measurement
from staffing.suite.methods import CPSAT, OURS

LEAST_EXCESS = 1e-3
"""An excess is taken as at least this share of the best bound, so that a proven optimum divides and is divided by."""


@dataclass(frozen=True, slots=True)
class Line:
    """A method on an instance. Costs are of seeds with a legal schedule, `legal` of `runs`; what there is none of is None.

    `cost` is the median of the seeds and `worst` the largest, None when it is infinite. `gap` is (cost − best bound) / cost and
    `ratio` the cost over the reference. `excess_ratio`, of ours alone, is our excess over that of plain CP-SAT: below 1 ours is
    nearer to the bound.
    """

    family: Family
    name: str
    half: Half
    method: str
    runs: int
    legal: int
    cost: int | None
    worst: int | None
    violations: int
    bound: int | None
    best_bound: int | None
    best_known: int | None
    gap: float | None
    ratio: float | None
    excess_ratio: float | None
    first_seconds: float | None
    model_seconds: float | None
    seconds: float | None
    memory: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Mean:
    """Geometric means of a method over the instances of a family and half for which there is a ratio, and their number."""

    family: Family
    half: Half
    method: str
    instances: int
    legal: int
    ratio: float | None
    excess_ratio: float | None
    compared: int


def lines(measurements: Sequence[Measurement]) -> list[Line]:
    """A line for each instance and method, in order of their first measurement."""
    found = []
    for _, of_case in groupby(measurements, key=lambda one: (one.family, one.name)):
        together = list(of_case)
        bound = max((one.outcome.bound for one in together if one.outcome.bound is not None), default=None)
        by_method = {one.method: [other for other in together if other.method == one.method] for one in together}
        plain = _excess(by_method.get(CPSAT, []), bound)
        found += [_line(runs, bound, plain if method == OURS else None) for method, runs in by_method.items()]
    return found


def means(of: Iterable[Line]) -> list[Mean]:
    """The means of every family, half and method that has a line."""
    keyed: dict[tuple[Family, Half, str], list[Line]] = {}
    for line in of:
        keyed.setdefault((line.family, line.half, line.method), []).append(line)
    return [_mean(family, half, method, members) for (family, half, method), members in keyed.items()]


def _line(runs: Sequence[Measurement], best_bound: int | None, plain_excess: float | None) -> Line:
    first = runs[0]
    costs = _costs(runs)
    cost, bounds = median(costs), [one.outcome.bound for one in runs if one.outcome.bound is not None]
    reference = best_bound if first.best_known is None else first.best_known
    excess = _excess(runs, best_bound)
    return Line(
        first.family,
        first.name,
        first.half,
        first.method,
        runs=len(runs),
        legal=sum(isfinite(one) for one in costs),
        cost=_whole(cost),
        worst=_whole(max(costs)),
        violations=max(one.outcome.violations for one in runs),
        bound=max(bounds, default=None),
        best_bound=best_bound,
        best_known=first.best_known,
        gap=gap_between(round(cost), best_bound) if best_bound is not None and isfinite(cost) else None,
        ratio=_ratio(cost, reference),
        excess_ratio=excess / plain_excess if excess is not None and plain_excess is not None else None,
        first_seconds=_median(one.outcome.first_seconds for one in runs),
        model_seconds=_median(one.outcome.model_seconds for one in runs),
        seconds=_median(one.outcome.seconds for one in runs),
        memory=max((one.outcome.memory for one in runs if one.outcome.memory is not None), default=None),
        note="; ".join(sorted({one.outcome.note for one in runs} - {""})),
    )


def _costs(runs: Iterable[Measurement]) -> list[float]:
    return [inf if one.legal_cost is None else one.legal_cost for one in runs]


def _excess(runs: Sequence[Measurement], best_bound: int | None) -> float | None:
    """The median cost less the best bound; None without both."""
    if best_bound is None or not runs or not isfinite(median(_costs(runs))):
        return None
    return max(median(_costs(runs)) - best_bound, LEAST_EXCESS * max(1, abs(best_bound)))


def _mean(family: Family, half: Half, method: str, members: Sequence[Line]) -> Mean:
    ratios = [line.ratio for line in members if line.ratio is not None]
    excesses = [line.excess_ratio for line in members if line.excess_ratio is not None]
    return Mean(
        family,
        half,
        method,
        instances=len(members),
        legal=sum(line.cost is not None for line in members),
        ratio=_geometric(ratios),
        excess_ratio=_geometric(excesses),
        compared=len(excesses),
    )


def _ratio(cost: float, reference: int | None) -> float | None:
    """None without both, and where nothing but an equal cost can be compared with a reference of nothing."""
    if reference is None or not isfinite(cost):
        return None
    if cost == reference:
        return 1.0
    return cost / reference if reference > 0 and cost > 0 else None


def _geometric(values: Sequence[float]) -> float | None:
    return exp(mean(map(log, values))) if values else None


def _whole(cost: float) -> int | None:
    return round(cost) if isfinite(cost) else None


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None
