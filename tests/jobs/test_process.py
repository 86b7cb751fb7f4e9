import json
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.jobs import children
from tests.jobs.processes import group, is_alive
from tests.jobs.waiting import until

from staffing.jobs.process import SolveProcess


@contextmanager
def child(behaviour: str) -> Iterator[SolveProcess]:
    with SolveProcess(children.PROGRAM) as process:
        process.tell(json.dumps({"unit": {"behaviour": behaviour}}))
        yield process


def test_what_the_child_says_comes_in_order() -> None:
    with child("answer") as process:
        events = list(process.events())
    assert [event["event"] for event in events] == ["progress", "result"]
    assert process.exit_code == 0


def test_a_child_hears_what_it_is_told() -> None:
    with child("until_stopped") as process:
        events = process.events()
        next(events)
        process.tell("stop")
        assert [event["document"]["stopped"] for event in events] == ["request"]


def test_a_line_that_breaks_off_is_left_out() -> None:
    with child("half_a_line") as process:
        assert list(process.events()) == []
    assert process.exit_code == 3


def test_leaving_ends_a_child_that_would_go_on() -> None:
    with child("deaf") as process:
        next(process.events())
    assert process.exit_code == -9
    assert not is_alive(process.pid)


def test_leaving_ends_what_the_child_started_too() -> None:
    with child("with_helper") as process:
        helper = int(next(process.events())["phase"])
        assert group(process.pid) == {process.pid, helper}
    until(lambda: not group(process.pid))


def test_a_child_is_killed_when_its_time_is_over() -> None:
    with child("deaf") as process:
        next(process.events())
        process.end_within(0.05)
        assert list(process.events()) == []
    assert process.is_timed_out
    assert process.exit_code == -9


def test_a_later_word_on_the_time_replaces_the_former() -> None:
    with child("until_stopped") as process:
        events = process.events()
        next(events)
        process.end_within(0.05)
        process.end_within(60)
        time.sleep(0.2)
        process.tell("stop")
        assert len(list(events)) == 1
    assert not process.is_timed_out


def test_a_child_that_is_gone_can_be_told_killed_and_timed_without_harm() -> None:
    with child("leave") as process:
        assert list(process.events()) == []
        process.tell("stop")
    process.kill()
    process.end_within(0.01)
    process.tell("stop")
    assert process.exit_code == 7
    assert not process.is_timed_out


def test_a_program_that_is_not_there_is_an_error_at_once() -> None:
    with pytest.raises(OSError, match="No such file"):
        SolveProcess(("no-such-program",))
