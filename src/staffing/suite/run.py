"""A run of the suite: what is asked for, and every measurement of it, one after the other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from staffing.suite.cases import PUBLIC, Case, Family, Half
from staffing.suite.measure import Measurement, measure
from staffing.suite.methods import Limits, methods


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured: the seconds and workers of each method, its seeds, and the names of the methods."""

    seconds: float
    workers: int
    seeds: tuple[int, ...]
    methods: tuple[str, ...]

    def limits(self) -> Iterator[Limits]:
        """The limits for each seed."""
        for seed in self.seeds:
            yield Limits(self.seconds, self.workers, seed)


def chosen(
    every: Iterable[Case], families: Sequence[Family], names: Sequence[str], halves: Sequence[Half]
) -> list[Case]:
    """The instances of the families, names and halves; none given is all of them.

    Raises ValueError for a name that no instance has.
    """
    known = list(every)
    for name in names:
        if name not in {case.name for case in known}:
            raise ValueError(f"there is no instance {name!r}; there is {', '.join(case.name for case in known)}")
    return [
        case
        for case in known
        if (not families or case.family in families)
        and (not names or case.name in names)
        and (not halves or case.half in halves)
    ]


def measurements(of: Sequence[Case], asked: Asked, tell: Callable[[Measurement], None]) -> list[Measurement]:
    """Measure every method that is for an instance with every seed on it; `tell` hears of each as it ends."""
    found, every = [], methods()
    for case in of:
        for limits in asked.limits():
            for name in asked.methods:
                if case.family not in PUBLIC or not every[name].is_for_units_alone:
                    found.append(measure(case, name, limits))
                    tell(found[-1])
    return found
