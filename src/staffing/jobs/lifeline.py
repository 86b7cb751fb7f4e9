"""How a child process is bound to the life of its parent, so that nothing goes on when the parent is gone.

The parent holds the other end of the child's standard input. When it dies, however suddenly, that end is closed.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Iterator

_SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""

_MOST_BYTES = 1 << 20


def die_with_parent() -> None:
    """Have the kernel end this process with its parent, where it can (Linux), even while no Python code gets a turn.

    It does not cover what happened before, and not the children of this process; the closed input does.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def lines(descriptor: int) -> Iterator[bytes]:
    """The lines that come in, until the other end is closed.

    It reads the descriptor itself: a thread that waits in a buffered file would hold its lock when the program ends.
    """
    rest = b""
    while chunk := os.read(descriptor, _MOST_BYTES):
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole


def end_group() -> None:
    """End this process at once, and everything it started if it leads a process group of its own."""
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)
