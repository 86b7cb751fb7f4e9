"""Stand-ins for the solving child, each with one way to behave; `unit` says which: `{"behaviour": "answer"}`.

It runs as a program of its own: `python children.py`.
"""

import json
import os
import subprocess
import sys
import time

RESULT = {"event": "result", "document": {"status": "optimal", "stopped": "proven"}, "page": "<p>planned</p>"}
STOPPED = {"event": "result", "document": {"status": "feasible", "stopped": "request"}, "page": "<p>stopped</p>"}
PROGRAM = (sys.executable, "-S", "-E", __file__)
FOREVER = 3600


def say(event: dict[str, object]) -> None:
    print(json.dumps(event), flush=True)


def progress(phase: str) -> None:
    """Tests read from the phase what they need to know."""
    say({"event": "progress", "elapsed": 1.5, "objective": 2000, "bound": 1000, "phase": phase})


def main() -> None:
    request = json.loads(sys.stdin.readline())
    behaviour = request["unit"]["behaviour"]
    if behaviour == "answer":
        progress("improve")
        say(RESULT)
    elif behaviour == "echo":
        say({"event": "result", "document": request})
    elif behaviour == "until_stopped":
        progress(str(os.getpid()))
        if sys.stdin.readline() == "stop\n":
            say(STOPPED)
    elif behaviour == "too_late_to_stop":
        progress("improve")
        sys.stdin.readline()
        say(RESULT)
    elif behaviour == "deaf":
        progress(str(os.getpid()))
        time.sleep(FOREVER)
    elif behaviour == "with_helper":
        helper = subprocess.Popen([sys.executable, "-S", "-E", "-c", f"import time; time.sleep({FOREVER})"])
        progress(str(helper.pid))
        time.sleep(FOREVER)
    elif behaviour == "half_a_line":
        sys.stdout.write('{"event": "resu')
        sys.stdout.flush()
        os._exit(3)
    elif behaviour == "exit":
        sys.exit(7)
    elif behaviour == "error":
        say({"event": "error", "code": "audit_mismatch", "message": "They disagree."})
    elif behaviour == "defect":
        say({"event": "error", "code": "internal_error", "message": "A defect.", "places": ["search.py:7 search"]})


if __name__ == "__main__":
    main()
