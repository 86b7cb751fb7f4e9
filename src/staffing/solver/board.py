"""What processes that search at the same time tell each other: duties, reports, and a board with the best schedule."""

import ctypes
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from staffing.solver.improve import Change
from staffing.solver.linear import LinearModel, Numbers


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

    def __init__(self, context: BaseContext, model: LinearModel):
        self._columns = cell_columns(model)
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
        columns = cell_columns(model)
        values = model.lower.copy()
        values[columns] = cells[: len(columns)]
        return count // 2, model.complete(values)

    def __getstate__(self) -> dict[str, Any]:
        # What is handed to a new process stays small; readers have the columns from the model.
        return {"_bytes": self._bytes, "_count": self._count}

    def _view(self) -> npt.NDArray[np.int8]:
        # The shared array speaks the buffer protocol, which its stubs do not know.
        return np.frombuffer(memoryview(cast("Any", self._bytes)), np.int8)


def found_in(model: LinearModel, values: Numbers, change: Change | None = None, by: str = "") -> Found:
    """A report of complete values."""
    columns = cell_columns(model)
    return Found(columns[values[columns] == 1], change, by)


def cell_columns(model: LinearModel) -> Numbers:
    """The columns of all cells that may be worked."""
    return model.cells[model.cells >= 0]
