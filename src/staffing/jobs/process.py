"""A solve in a child process, as its parent sees it: started, told, heard, and gone in the end."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

PROGRAM = (sys.executable, "-P", "-m", "staffing.jobs.child")
"""`-P` keeps the folder in which the service was started from hiding the installed modules."""

LAST_SECONDS = 10
"""How long a child that has closed its output may take to end by itself."""


class SolveProcess:
    """A child that takes lines and answers with JSON lines. Use as a context: leaving it ends the child.

    The child leads a process group of its own, so that what it starts can be ended with it, and so that Ctrl-C in a
    terminal reaches it through its parent alone. Raises OSError when it cannot be started.
    """

    def __init__(self, program: Sequence[str] = PROGRAM):
        self._process = subprocess.Popen(  # noqa: S603 - a program of our own
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, encoding="utf-8"
        )
        self._writing = threading.Lock()
        self._ending = threading.Lock()
        self._is_gone = False
        self._guard: threading.Timer | None = None
        self.is_timed_out = False

    def __enter__(self) -> "SolveProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        with self._ending:
            self._process.wait()
            self._is_gone = True
            if self._guard is not None:
                self._guard.cancel()
        for pipe in (_pipe(self._process.stdin), _pipe(self._process.stdout)):
            with contextlib.suppress(OSError):
                pipe.close()

    @property
    def pid(self) -> int:
        """The process id, which is also that of its group."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self._process.returncode

    def tell(self, line: str) -> None:
        """Send a line; to a child that is gone, nothing happens."""
        with self._writing, contextlib.suppress(OSError, ValueError):
            _pipe(self._process.stdin).write(f"{line}\n")
            _pipe(self._process.stdin).flush()

    def events(self) -> Iterator[Mapping[str, Any]]:
        """What the child says, until it ends. A line that it was killed in the midst of is left out."""
        with contextlib.suppress(json.JSONDecodeError):
            for line in _pipe(self._process.stdout):
                yield json.loads(line)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(LAST_SECONDS)

    def end_within(self, seconds: float) -> None:
        """Kill the child unless it is gone by then; it replaces what was said before."""
        with self._ending:
            if self._guard is not None:
                self._guard.cancel()
            self._guard = threading.Timer(seconds, self._time_out)
            self._guard.daemon = True
            if not self._is_gone:
                self._guard.start()

    def kill(self) -> None:
        """End the child and all that it started, at once."""
        with self._ending:
            # Once the child has been waited for and its group is empty, the number may belong to somebody else.
            if not self._is_gone:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)

    def _time_out(self) -> None:
        self.is_timed_out = True
        self.kill()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
