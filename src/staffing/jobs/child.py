"""One solve in a process of its own: `python -m staffing.jobs.child`.

It reads one line with the request, writes a line for each progress and now and then one with the best schedule so far, and
at last one with the result or the error. A line `stop` asks it to end with the best it has; when its input is closed, it
ends at once.
"""

import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from staffing.demand.instances import horizon_of
from staffing.domain.run import Progress
from staffing.domain.shift import Assignment
from staffing.errors import StaffingError, places
from staffing.io.unit_json import read_unit
from staffing.jobs.job import Failure
from staffing.jobs.latest import Latest
from staffing.jobs.lifeline import die_with_parent, end_group, lines
from staffing.report import clash, page, summary
from staffing.rulebook import load
from staffing.settings import Settings
from staffing.solver.params import SolveParams

STOP = b"stop"

BEST_SECONDS = 2.0
"""Between two better schedules that are shown, at least."""


def main() -> None:
    """Solve what the first line of the input asks for."""
    die_with_parent()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    speaking = threading.Lock()
    # Whatever a library prints belongs to no answer.
    os.dup2(2, 1)
    orders = lines(0)
    first = next(orders, None)
    if first is None:
        return
    request = json.loads(first)
    stopped = threading.Event()
    threading.Thread(target=_obey, args=(orders, stopped), daemon=True).start()

    def send(event: str, **content: Any) -> None:
        line = json.dumps({"event": event, **content})
        with speaking:
            answers.write(f"{line}\n")
            answers.flush()

    try:
        document, shown = _solve(request, send, stopped)
        send("result", document=document, page=shown)
    except StaffingError as problem:
        send("error", code=problem.code, message=str(problem))
    except Exception as problem:
        message = f"The search met a defect of the program ({type(problem).__name__}); please report it."
        send("error", code=Failure.DEFECT, message=message, places=places(problem))


def _obey(orders: Iterator[bytes], stopped: threading.Event) -> None:
    for order in orders:
        if order == STOP:
            stopped.set()
    end_group()


def _solve(
    request: Mapping[str, Any], send: Callable[..., None], stopped: threading.Event
) -> tuple[Mapping[str, Any], str | None]:
    """The document and the page of the answer."""
    limits = Settings(**request["limits"])
    data = read_unit(request["unit"], limits).data
    horizon = horizon_of(data, date.fromisoformat(request["first"]), request["weeks"], limits)
    params = SolveParams(**request["search"])
    # The solver takes seconds to load; by now the request is read, and this process ends when its parent does.
    from staffing.pipeline import plan  # noqa: PLC0415

    def hear(progress: Progress) -> None:
        send("progress", **asdict(progress))

    def show(best: tuple[Assignment, ...]) -> None:
        send("best", schedule=summary.shifts(horizon, best))

    told_on = request["told_on"] and date.fromisoformat(request["told_on"])
    with Latest(show, BEST_SECONDS) as best:
        answer = plan(data, horizon, params, hear, stopped.is_set, told_on, best.offer)
    if answer.report is None:
        assert answer.clash is not None
        titles = {name: title.en for name, title in load(data.rulebook, horizon).titles.items()}
        return clash.document(answer.clash, titles), None
    return summary.document(answer.report), page.render(answer.report)


if __name__ == "__main__":
    main()
