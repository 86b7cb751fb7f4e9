import io
import json
import sys
from collections.abc import Iterator

import pytest
import structlog

from staffing import logs


@pytest.fixture
def unconfigured() -> Iterator[None]:
    config, was_configured = structlog.get_config(), structlog.is_configured()
    structlog.reset_defaults()
    yield
    structlog.reset_defaults()
    if was_configured:
        structlog.configure(**config)


@pytest.mark.usefixtures("unconfigured")
def test_the_log_is_lines_of_json_on_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    logs.configure()
    with structlog.contextvars.bound_contextvars(request="r-1"):
        structlog.get_logger().info("job_started", job="7")
    line = json.loads(stream.getvalue())
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "job_started", "job": "7", "level": "info", "request": "r-1"}


@pytest.mark.usefixtures("unconfigured")
def test_a_log_that_is_set_up_already_is_left_as_it_is() -> None:
    structlog.configure(processors=[structlog.processors.KeyValueRenderer()])
    before = structlog.get_config()["processors"]
    logs.configure()
    assert structlog.get_config()["processors"] is before


@pytest.mark.usefixtures("unconfigured")
def test_lines_go_to_standard_error_as_it_is_when_they_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", first)
    logs.configure()
    monkeypatch.setattr(sys, "stderr", second)
    first.close()
    structlog.get_logger().info("job_started")
    assert "job_started" in second.getvalue()
