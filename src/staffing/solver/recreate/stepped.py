"""One component stepped through the days, so that its states are numbers and its steps are tables."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from staffing.solver.components import Component
from staffing.solver.recreate.duties import Duties, Duty
from staffing.solver.recreate.tables import Numbers, Reals

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Steps:
    """What a component does on one day. `classes` has the class of each duty as far as the component tells them apart.

    `following` and `amount` have a row for each state before the day and a column for each class: the state after it, nowhere
    where a hard rule forbids it, and the amount.
    """

    classes: Numbers
    following: Numbers
    amount: Reals

    @property
    def key(self) -> Hashable:
        """Equal for equal steps."""
        return self.following.shape, self.classes.tobytes(), self.following.tobytes(), self.amount.tobytes()


class Stepped:
    """A component with its steps on each day on which it does anything; on others the state stays.

    `sizes[d]` is the number of states before day d. `spent` is the amount of the days before day 0; `is_broken` says that
    a hard rule is broken whatever is worked.
    """

    def __init__(self, component: Component, duties: Duties):
        self.quantity = component.quantity
        self.spent = 0
        self.is_broken = False
        self.steps: dict[int, Steps] = {}
        self.sizes = [1] * (len(duties.days) + 1)
        self._component = component
        self._last = component.days[-1]
        layer = self._after_past(duties)
        for day in range(max(0, component.days.start), component.days.stop):
            layer = self._step_day(day, layer, duties.days[day])
            self.sizes[day + 1] = len(layer)
            if not layer:
                self.is_broken = True
                break

    def _after_past(self, duties: Duties) -> list[Hashable]:
        component = self._component
        state: Hashable = component.start
        for day in range(component.days.start, min(0, component.days.stop)):
            make = self._last_step if day == self._last else component.step
            step = make(day, state, component.key(day, duties.past.get(day, frozenset())))
            if step is None:
                self.is_broken = True
                break
            state, amount = step
            self.spent += amount
        return [state]

    def _step_day(self, day: int, layer: Sequence[Hashable], duties: Sequence[Duty]) -> list[Hashable]:
        keys: dict[Hashable, int] = {}
        key = self._component.key
        make = self._last_step if day == self._last else self._component.step
        classes = [keys.setdefault(key(day, duty), len(keys)) for duty in duties]
        following: dict[Hashable, int] = {}
        numbers, amounts = [], []
        for state in layer:
            for key_of_class in keys:
                step = make(day, state, key_of_class)
                numbers.append(NOWHERE if step is None else following.setdefault(step[0], len(following)))
                amounts.append(np.inf if step is None else step[1])
        stays = [number for number in range(len(layer)) for _ in keys]
        if numbers != stays or any(amounts):
            self.steps[day] = _steps(classes, numbers, amounts, (len(layer), len(keys)))
        return list(following)

    def _last_step(self, day: int, state: Hashable, key: Hashable) -> tuple[Hashable, int] | None:
        """The step of the last day. After it a component is in one state, whatever happened, and has charged for its end."""
        step = self._component.step(day, state, key)
        end = None if step is None else self._component.end(step[0])
        return None if step is None or end is None else (None, step[1] + end)


def _steps(classes: Sequence[int], following: Sequence[int], amounts: Sequence[float], shape: tuple[int, int]) -> Steps:
    return Steps(
        np.array(classes, np.int64),
        np.array(following, np.int64).reshape(shape),
        np.array(amounts, np.float64).reshape(shape),
    )
