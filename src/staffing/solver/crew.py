"""Processes that search at the same time, and what they tell each other.

Each works for itself and reports through a pipe that is always being read; the best schedule is written on a board in shared
memory, which each looks at when it has time. So nobody ever waits for anybody, and a process that dies takes nothing with it
but its own search.
"""

import multiprocessing.connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from staffing.solver.board import Board, Duty, Found, Proven
from staffing.solver.linear import Numbers
from staffing.solver.member import work
from staffing.solver.parcel import Parcel
from staffing.solver.processes import processes
from staffing.solver.worker import Problem


class Crew:
    """Processes with their duties. Use as a context: leaving it ends them all."""

    def __init__(self, problem: Problem, duties: list[Duty], deadline: float):
        context = processes()
        self._board = Board(context, problem.model)
        parcel = Parcel.of(context, problem)
        self._pipes: list[Connection] = []
        self._processes: list[BaseProcess] = []
        for duty in duties:
            mine, theirs = context.Pipe(duplex=False)
            arguments = (theirs, self._board, parcel, duty, deadline)
            process = context.Process(target=work, args=arguments, daemon=True)
            process.start()
            theirs.close()
            self._pipes.append(mine)
            self._processes.append(process)

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        for pipe in self._pipes:
            pipe.close()

    @property
    def is_alive(self) -> bool:
        """Whether any process is still at work."""
        return bool(self._pipes)

    def tell(self, values: Numbers) -> None:
        """Let everybody know the best schedule."""
        self._board.write(values)

    @property
    def is_speaking(self) -> bool:
        """Whether there is something to hear."""
        return bool(multiprocessing.connection.wait(self._pipes, 0))

    def hear(self, seconds: float) -> list[Found | Proven]:
        """What has been reported, waiting at most so long for something."""
        reports: list[Found | Proven] = []
        for ready in multiprocessing.connection.wait(self._pipes, seconds):
            assert isinstance(ready, Connection)
            try:
                reports.append(ready.recv())
            except (EOFError, OSError):
                # It has ended, perhaps in the middle of a report.
                self._pipes.remove(ready)
                ready.close()
        return reports
