import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cli.running import Process

from staffing.cli.signals import Ending, Stop, stoppable
from staffing.io.samples import sample_folder

FILES = 8


@contextmanager
def planning_of(unit: str, folder: Path) -> Iterator[Process]:
    """A plan in the midst of its search, with more than a minute to go, which writes to `out`."""
    arguments = ("--weeks", 4, "--seconds", 100, "--workers", 2, "--out", "out")
    process = Process(folder, "plan", sample_folder(unit), *arguments)
    try:
        process.wait_for("Improving it")
        yield process
    finally:
        process.kill()


@pytest.fixture
def planning(tmp_path: Path) -> Iterator[Process]:
    with planning_of("first_week", tmp_path) as process:
        yield process


def test_ctrl_c_keeps_the_best_schedule_and_writes_all_of_it(planning: Process, tmp_path: Path) -> None:
    children = planning.children()
    assert children
    planning.send(signal.SIGINT)
    assert planning.ended() == 0
    assert json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))["stopped"] == "request"
    assert (tmp_path / "out" / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert len(list((tmp_path / "out").iterdir())) == FILES
    assert "you asked to stop" in planning.output
    planning.wait_for_end_of(children)


def test_ctrl_c_pressed_twice_leaves_neither_files_nor_processes(tmp_path: Path) -> None:
    """In a home of sixty, whose report takes a second to make, there is time to press again before files are written."""
    with planning_of("talliden", tmp_path) as process:
        children = process.children()
        process.send(signal.SIGINT)
        time.sleep(0.2)
        process.send(signal.SIGINT)
        assert process.ended() == 128 + signal.SIGINT
        assert not (tmp_path / "out").exists()
        assert "Traceback" not in process.output
        process.wait_for_end_of(children)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_leaves_neither_files_nor_processes(
    planning: Process, tmp_path: Path, number: signal.Signals
) -> None:
    children = planning.children()
    assert children
    planning.send(number)
    assert planning.ended() == 128 + number
    assert not (tmp_path / "out").exists()
    assert "Traceback" not in planning.output
    planning.wait_for_end_of(children)


def test_a_sudden_death_leaves_neither_files_nor_processes(planning: Process, tmp_path: Path) -> None:
    children = planning.children()
    assert children
    planning.kill()
    assert not (tmp_path / "out").exists()
    planning.wait_for_end_of(children)


def press(number: signal.Signals = signal.SIGINT) -> None:
    os.kill(os.getpid(), number)


@contextmanager
def ending_with(code: int) -> Iterator[Stop]:
    """Within, signals are heeded; in the end the program ends with a code."""
    with pytest.raises(SystemExit) as ended, stoppable() as stop:
        yield stop
    assert ended.value.code == code


def test_ctrl_c_is_noted_once_and_ends_the_program_the_second_time() -> None:
    with ending_with(130) as stop:
        assert not stop.is_requested()
        press()
        assert stop.is_requested()
        press()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_no_signal_breaks_into_what_the_program_is_at(number: signal.Signals) -> None:
    """Compiled code does not survive an exception that comes from elsewhere."""
    with ending_with(128 + number) as stop:
        press(number)
        assert stop.is_requested()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_waits_until_the_files_are_written(number: signal.Signals) -> None:
    written: list[str] = []
    with ending_with(128 + number) as stop, stop.undisturbed():
        press(number)
        written.append("all")
    assert written == ["all"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_no_file_is_written_once_the_program_is_to_end(number: signal.Signals) -> None:
    written: list[str] = []
    with ending_with(128 + number) as stop:
        press(number)
        with stop.undisturbed():
            written.append("all")
    assert not written


def test_ctrl_c_comes_too_late_once_files_are_being_written() -> None:
    with stoppable() as stop:
        press()
        with stop.undisturbed():
            press()
        assert stop.is_requested()


def test_a_program_that_was_told_to_outlive_its_terminal_does() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable() as stop, stop.undisturbed():
            press(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_afterwards_signals_are_handled_as_before() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    with stoppable() as stop, stop.undisturbed():
        assert [signal.getsignal(number) for number in numbers] != before
    assert [signal.getsignal(number) for number in numbers] == before


# Waiting for the end


@pytest.fixture
def _own_handlers() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_own_handlers")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_to_end_that_comes_before_anyone_waits_is_not_lost(number: signal.Signals) -> None:
    ending = Ending()
    os.kill(os.getpid(), number)
    ending.wait()


@pytest.mark.usefixtures("_own_handlers")
def test_a_request_to_end_that_comes_while_someone_waits_is_heard() -> None:
    ending = Ending()
    began = time.monotonic()
    sending = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM))
    sending.start()
    ending.wait()
    assert time.monotonic() - began >= 0.3
    sending.join()
