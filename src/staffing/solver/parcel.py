"""A problem in shared memory. Every process that opens it reads the same arrays, so that a large one is there only once."""

import ctypes
import pickle
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing.context import BaseContext
from typing import Any, cast

from staffing.solver.worker import Problem

ALIGNMENT = 8
"""Bytes at whose multiples arrays begin, which is that of their numbers; shared memory begins at such a one itself."""


@dataclass(frozen=True)
class Parcel:
    """A problem without its arrays, then the arrays, one after the other; the last of `starts` is where the last one ends.

    A new process is handed where it lies, not the problem itself: that would wait until it has loaded its libraries.
    """

    shared: Any
    starts: tuple[int, ...]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, context: BaseContext, problem: Problem) -> "Parcel":
        """Put a problem into shared memory."""
        buffers: list[pickle.PickleBuffer] = []
        head = pickle.dumps(problem, protocol=5, buffer_callback=buffers.append)
        parts = [memoryview(head), *(buffer.raw() for buffer in buffers)]
        lengths = tuple(part.nbytes for part in parts)
        starts = [0]
        for length in lengths:
            starts.append(starts[-1] + -(-length // ALIGNMENT) * ALIGNMENT)
        shared = context.RawArray(ctypes.c_char, starts[-1])
        parcel = cls(shared, tuple(starts), lengths)
        for room, part in zip(parcel._rooms(), parts, strict=True):
            room[:] = part
        return parcel

    def opened(self) -> Problem:
        """The problem. Its arrays are those in shared memory, and nobody changes them."""
        head, *buffers = self._rooms()
        return cast("Problem", pickle.loads(head, buffers=buffers))  # noqa: S301 (bytes of our own making)

    def _rooms(self) -> list[memoryview]:
        view = memoryview(self.shared).cast("B")
        return [
            view[start : start + length] for (start, _), length in zip(pairwise(self.starts), self.lengths, strict=True)
        ]
