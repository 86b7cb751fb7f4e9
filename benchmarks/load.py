"""`python -m benchmarks.load`: how many requests a second the service answers, and how soon, while it also solves.

Fills an empty database with a made town, serves it with `staffing serve` in a process of its own, and has `wrk` drive it over
loopback. See `benchmarks/README.md`.
"""

import argparse
import itertools
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.town import WEEKS, Town, made
from staffing.io.benchmarks.homes.home import FIRST
from staffing.store.database import Database

SCRIPT = Path(__file__).with_name("load.lua")
INSTALL = "wrk drives the service and is not installed. On Debian and Ubuntu: apt-get install wrk; on a Mac: brew install wrk."
SERVE = (str(Path(sys.executable).with_name("staffing")), "serve")

CONNECTIONS = 8
WARM_SECONDS = 2
SOLVES = 2
REQUESTS = 4_000
"""How many different requests of a kind there are, each of another person as far as there are so many."""

MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1_000.0, "m": 60_000.0}
HEAD = "| {:<22} | {:>7} | {:>10} | {:>8} | {:>8} | {:>7} |"

Request = tuple[str, str, str, str]
"""Method, path, token and body."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What wrk tells: requests a second, milliseconds at the median and of 99 %, and answers that were no success."""

    per_second: float
    median: float
    slow: float
    failed: int


def figures(told: str) -> Figures:
    """The figures in what wrk prints with `--latency`. Raises ValueError when they are not there."""
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    found = {share: _milliseconds(told, share) for share in ("50%", "99%")}
    if rate is None:
        raise ValueError(f"wrk told of no requests:\n{told}")
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", told)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    failed = sum(map(int, errors.groups())) if errors else 0
    return Figures(float(rate[1]), found["50%"], found["99%"], failed + (int(refused[1]) if refused else 0))


def _milliseconds(told: str, share: str) -> float:
    found = re.search(rf"^\s+{share}\s+([\d.]+)(us|ms|s|m)\s*$", told, re.MULTILINE)
    if found is None:
        raise ValueError(f"wrk told of no latency at {share}:\n{told}")
    return float(found[1]) * MILLISECONDS[found[2]]


def requests_of(town: Town) -> Mapping[str, list[Request]]:
    """The requests of each kind: of employees and managers of all units, in an order that is the same every time."""
    drawn = random.Random(1)  # noqa: S311 (nothing is kept secret)
    employees = drawn.sample(town.employees, min(REQUESTS, len(town.employees)))
    plans = [(unit, plan) for unit, found in town.schedules.items() for plan in found]
    drawn.shuffle(plans)
    days = itertools.cycle(str(FIRST + timedelta(days=day)) for day in range(7 * WEEKS))
    wishes = [{"employee": one.employee, "kind": "avoid", "date": next(days), "strength": 1} for one in employees]
    return {
        "read a schedule": [("GET", f"/v1/schedules/{plan}/schedule", town.managers[unit], "") for unit, plan in plans],
        "save a wish": [
            ("POST", f"/v1/units/{one.unit}/wishes", one.token, json.dumps(wish))
            for one, wish in zip(employees, wishes, strict=True)
        ],
        "list one's wishes": [("GET", f"/v1/units/{one.unit}/wishes", one.token, "") for one in employees],
        "list a unit's wishes": [
            ("GET", f"/v1/units/{unit}/wishes", token, "") for unit, token in town.managers.items()
        ],
        "list schedules": [("GET", "/v1/schedules", token, "") for token in town.managers.values()],
    }


@contextmanager
def serving(folder: Path, database: str) -> Iterator[tuple[str, int, float]]:
    """`staffing serve` with its files in a folder: its address, its process, and the seconds until its first answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "STAFFING_DATABASE_URL": database}
    started = time.monotonic()
    with (folder / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen((*SERVE, "--port", str(port)), cwd=folder, env=environment, stdout=log, stderr=log)  # noqa: S603
        try:
            _wait_for_answer(process, f"{address}/healthz", folder / "log")
            yield address, process.pid, time.monotonic() - started
        finally:
            process.terminate()
            process.wait()


def _wait_for_answer(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    while process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310 (an address of our own)
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"the service ended before it answered:\n{log.read_text(encoding='utf-8')}")


def drive(address: str, requests: list[Request], seconds: int, folder: Path) -> Figures:
    """Have wrk send requests in turn over some connections at once."""
    file = folder / "requests"
    file.write_text("\n".join("\t".join(one) for one in requests) + "\n", encoding="utf-8")
    command = ("wrk", "--latency", "--timeout", "30s", "-t1", f"-c{CONNECTIONS}", "-s", str(SCRIPT))
    told = ""
    for duration in (WARM_SECONDS, seconds):
        told = subprocess.run(  # noqa: S603
            (*command, f"-d{duration}s", address, "--", str(file)), check=True, capture_output=True, text=True
        ).stdout
    return figures(told)


def memory(process: int) -> tuple[float, float]:
    """The resident memory of a process, and of all that it has started, in MB."""
    ps = ("/bin/ps", "-A", "-o", "pid=,ppid=,rss=")
    told = subprocess.run(ps, check=True, capture_output=True, text=True).stdout  # noqa: S603
    rows = [tuple(map(int, line.split())) for line in told.splitlines()]
    sizes, inner, family = {pid: size for pid, _, size in rows}, 0, {process}
    while len(family) > inner:
        inner = len(family)
        family |= {pid for pid, parent, _ in rows if parent in family}
    return sizes.get(process, 0) / 1024, sum(sizes[pid] for pid in family - {process}) / 1024


def solve(address: str, town: Town, seconds: float) -> None:
    """Submit searches that take some time, each of another unit."""
    for unit, token in itertools.islice(town.managers.items(), SOLVES):
        body = {"unit": unit, "from": str(FIRST), "weeks": WEEKS, "seconds": seconds, "workers": 1, "seed": 1, "gap": 0}
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{address}/v1/schedules", json.dumps(body).encode(), headers)  # noqa: S310
        urllib.request.urlopen(request, timeout=60).close()  # noqa: S310


class Peak(threading.Thread):
    """The most memory that a process and what it has started have had, asked for every half second."""

    def __init__(self, process: int):
        super().__init__(daemon=True)
        self._process, self._ended = process, threading.Event()
        self.own, self.started = 0.0, 0.0

    def run(self) -> None:
        """Ask until it is stopped."""
        while not self._ended.wait(0.5):
            own, started = memory(self._process)
            self.own, self.started = max(self.own, own), max(self.started, started)

    def stop(self) -> None:
        """Ask no more."""
        self._ended.set()
        self.join()


def main() -> None:
    """Fill, serve, drive, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--seconds", type=int, default=20, help="seconds for each kind of request")
    parser.add_argument("--units", type=int, default=200, help="how many units")
    parser.add_argument("--employees", type=int, default=10_000, help="how many employees in all")
    parser.add_argument("--database", help="URL of an empty database; without it, a SQLite file that is thrown away")
    asked = parser.parse_args()
    if shutil.which("wrk") is None:
        parser.exit(2, f"{INSTALL}\n")
    with TemporaryDirectory(prefix="load") as name:
        folder = Path(name)
        (folder / "empty").mkdir()
        with serving(folder / "empty", "sqlite:///staffing.db") as (_, _, seconds):
            print(f"from the start in an empty folder to the first answer: {seconds:.1f} s", flush=True)
        url = asked.database or f"sqlite:///{folder / 'town.db'}"
        town = _filled(url, asked.units, asked.employees // asked.units)
        with serving(folder, url) as (address, process, _):
            time.sleep(WARM_SECONDS)
            own, _ = memory(process)
            print(f"memory idle: {own:.0f} MB\n", flush=True)
            _measure(address, process, town, asked.seconds, folder)


def _filled(url: str, units: int, people: int) -> Town:
    started = time.monotonic()
    database = Database(url)
    database.migrate()
    town = made(database, units, people)
    database.close()
    print(f"{len(town.managers)} units, {len(town.employees)} employees: filled in {time.monotonic() - started:.0f} s")
    return town


def _measure(address: str, process: int, town: Town, seconds: int, folder: Path) -> None:
    kinds = requests_of(town)
    print(HEAD.format("requests", "solves", "a second", "p50 ms", "p99 ms", "failed"))
    print(HEAD.format("---", "--:", "--:", "--:", "--:", "--:"))
    for solves in (0, SOLVES):
        peak = Peak(process)
        peak.start()
        if solves:
            solve(address, town, len(kinds) * (seconds + 2 * WARM_SECONDS) + 10)
        for kind, requests in kinds.items():
            found = drive(address, requests, seconds, folder)
            print(
                HEAD.format(
                    kind, solves, f"{found.per_second:.0f}", f"{found.median:.1f}", f"{found.slow:.1f}", found.failed
                ),
                flush=True,
            )
        peak.stop()
        print(f"<!-- memory at most: server {peak.own:.0f} MB, its solves {peak.started:.0f} MB -->", flush=True)


if __name__ == "__main__":
    main()
