"""Stand-ins for the solving child, each with one way to behave.

It runs as a program of its own: `python children.py` where the unit says how, as `{"behaviour": "answer"}`, or else
`python children.py answer`.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

PROGRAM = (sys.executable, "-S", "-E", __file__)
DOCUMENT = {"status": "optimal", "stopped": "proven"}
FOREVER = 3600


def say(event: str, **content: Any) -> None:
    sys.stdout.write(json.dumps({"event": event, **content}) + "\n")
    sys.stdout.flush()


def progress(phase: object) -> None:
    """Tests read from the phase what they need to know."""
    say("progress", elapsed=1.5, objective=2000, bound=1000, phase=str(phase))


def answer(_: Mapping[str, Any]) -> None:
    progress("improve")
    say("result", document=DOCUMENT, page="<p>planned</p>")


def echo(request: Mapping[str, Any]) -> None:
    say("result", document=request)


def clash(_: Mapping[str, Any]) -> None:
    say("result", document={"status": "clash", "members": []})


def until_stopped(_: Mapping[str, Any]) -> None:
    progress(os.getpid())
    if sys.stdin.readline() == "stop\n":
        say("result", document={"status": "feasible", "stopped": "request"}, page="<p>stopped</p>")


def betters(request: Mapping[str, Any]) -> None:
    say("best", schedule=[{"employee": "B01"}])
    until_stopped(request)


def too_late_to_stop(_: Mapping[str, Any]) -> None:
    progress("improve")
    sys.stdin.readline()
    say("result", document=DOCUMENT)


def deaf(_: Mapping[str, Any]) -> None:
    progress(os.getpid())
    time.sleep(FOREVER)


def with_helper(_: Mapping[str, Any]) -> None:
    helper = subprocess.Popen([sys.executable, "-S", "-E", "-c", f"import time; time.sleep({FOREVER})"])
    progress(helper.pid)
    time.sleep(FOREVER)


def half_a_line(_: Mapping[str, Any]) -> None:
    sys.stdout.write('{"event": "resu')
    sys.stdout.flush()
    os._exit(3)


def leave(_: Mapping[str, Any]) -> None:
    sys.exit(7)


def error(_: Mapping[str, Any]) -> None:
    say("error", code="audit_mismatch", message="They disagree.")


def defect(_: Mapping[str, Any]) -> None:
    say("error", code="internal_error", message="A defect.", places=["search.py:7 search"])


BEHAVIOURS: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
    act.__name__: act
    for act in (
        answer,
        echo,
        clash,
        until_stopped,
        betters,
        too_late_to_stop,
        deaf,
        with_helper,
        half_a_line,
        leave,
        error,
        defect,
    )
}

if __name__ == "__main__":
    asked = json.loads(sys.stdin.readline())
    BEHAVIOURS[sys.argv[1] if len(sys.argv) > 1 else asked["unit"]["behaviour"]](asked)
