"""Which processes are alive, as the system sees it."""

import subprocess


def group(leader: int) -> set[int]:
    """The processes of a group that still run; those that have ended and wait to be collected are not among them."""
    table = subprocess.run(["ps", "-A", "-o", "pid=,pgid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in table.splitlines())
    return {int(pid) for pid, pgid, state in rows if int(pgid) == leader and not state.startswith("Z")}


def is_alive(pid: int) -> bool:
    """Whether a process still runs."""
    run = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    state = run.stdout.strip()
    return bool(state) and not state.startswith("Z")
