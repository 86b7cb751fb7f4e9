"""Waiting for something that happens in another thread or process."""

import time
from collections.abc import Callable
from typing import TypeVar

import pytest
from dbos._sys_db import SystemDatabase

from staffing.jobs import attempt, workflows

T = TypeVar("T")


def until(look: Callable[[], T], seconds: float = 30) -> T:
    """What `look` gives, as soon as it is true. Raises AssertionError when it is not in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError(f"it did not happen within {seconds} seconds")


def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have workers look for jobs, tell of them and end at once."""
    monkeypatch.setattr(workflows, "POLL_SECONDS", 0.02)
    monkeypatch.setattr(attempt, "PULSE_SECONDS", 0.02)
    # It looks for messages between workflows once a second, and no worker ends before it has looked; there are none.
    monkeypatch.setattr(SystemDatabase, "_notification_listener_polling", lambda _: None)
