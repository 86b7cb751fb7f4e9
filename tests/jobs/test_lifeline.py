import os
import subprocess
import sys

import pytest
from tests.jobs.processes import is_alive
from tests.jobs.waiting import until

from staffing.jobs.lifeline import lines

FOREVER = "import time; time.sleep(3600)"


def read(*chunks: bytes) -> list[bytes]:
    ours, theirs = os.pipe()
    for chunk in chunks:
        os.write(theirs, chunk)
    os.close(theirs)
    try:
        return list(lines(ours))
    finally:
        os.close(ours)


def test_lines_come_whole_however_they_are_cut() -> None:
    assert read(b"one\ntw", b"o\nthree\n") == [b"one", b"two", b"three"]


def test_a_line_without_its_end_is_no_line() -> None:
    assert read(b"one\ntw") == [b"one"]


def test_a_line_may_be_longer_than_a_pipe_holds() -> None:
    long = b"x" * 3_000_000
    program = "import os; from staffing.jobs.lifeline import lines; print(len(next(lines(0))))"
    run = subprocess.run([sys.executable, "-c", program], input=long + b"\n", capture_output=True, check=True)
    assert int(run.stdout) == len(long)


def test_nothing_comes_from_what_is_closed() -> None:
    assert read() == []


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels have no such signal; the closed input does it there")
def test_the_kernel_ends_a_child_whose_parent_is_killed() -> None:
    child = f"from staffing.jobs.lifeline import die_with_parent; die_with_parent(); print(1, flush=True); {FOREVER}"
    parent = (
        "import subprocess, sys; "
        f"child = subprocess.Popen([sys.executable, '-c', {child!r}], stdout=subprocess.PIPE); "
        f"child.stdout.readline(); print(child.pid, flush=True); {FOREVER}"
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        assert is_alive(pid)
        process.kill()
    until(lambda: not is_alive(pid))


def test_the_end_of_a_group_takes_with_it_what_it_started() -> None:
    leader = (
        "import subprocess, sys; from staffing.jobs.lifeline import end_group; "
        f"helper = subprocess.Popen([sys.executable, '-S', '-c', {FOREVER!r}]); "
        "print(helper.pid, flush=True); end_group()"
    )
    run = subprocess.run(
        [sys.executable, "-c", leader], stdout=subprocess.PIPE, text=True, start_new_session=True, check=False
    )
    assert run.returncode == -9
    until(lambda: not is_alive(int(run.stdout)))


def test_a_process_in_the_group_of_another_ends_alone() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from staffing.jobs.lifeline import end_group; end_group()"], check=False
    )
    assert run.returncode == 1
