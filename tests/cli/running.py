"""The command line as tests call it, within this process and as one of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from staffing.cli import app

FIRST = "2026-11-30"


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what it wrote where."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as the one JSON document that it must be."""
        return json.loads(self.out)

    @property
    def words(self) -> str:
        """Both streams as one line of words, so that tables and line breaks do not matter."""
        return " ".join(f"{self.out} {self.err}".replace("│", " ").split())


Run = Callable[..., Outcome]


def run_command(*arguments: object) -> Outcome:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(result.exit_code, result.stdout, result.stderr)


class Process:
    """The command line in a process of its own, for what only a process can meet: signals, and its own children."""

    def __init__(self, folder: Path, *arguments: object):
        self._log = folder / "log.txt"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [Path(sys.executable).with_name("staffing"), *map(str, arguments)],
                cwd=folder,
                env={**os.environ, "COLUMNS": "200"},
                stdout=log,
                stderr=log,
            )

    @property
    def output(self) -> str:
        """What it has written so far."""
        return self._log.read_text(encoding="utf-8")

    def wait_for(self, text: str) -> None:
        """Wait until it has written a text."""
        self._wait(lambda: text in self.output, f"{text!r} is written")

    def children(self) -> list[int]:
        """The processes that it has started."""
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        pairs = (line.split() for line in listed.splitlines())
        return [int(child) for child, parent in pairs if int(parent) == self._process.pid]

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def ended(self) -> int:
        """Wait for its end; the exit code."""
        return self._process.wait(30)

    def wait_for_end_of(self, children: list[int]) -> None:
        """Wait until processes that it has started are gone."""
        self._wait(lambda: not any(_is_alive(child) for child in children), "the children are gone")

    def kill(self) -> None:
        """End it, whatever it is at."""
        self._process.kill()
        self._process.wait()

    def _wait(self, holds: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + 30
        while not holds():
            assert time.monotonic() < deadline, f"not so after 30 s: {what}; it wrote: {self.output}"
            time.sleep(0.05)


def _is_alive(process: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and not state.stdout.strip().startswith("Z")
