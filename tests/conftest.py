"""What all tests share."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

# So that a failed comparison within the harness shows what was compared, as in a test.
pytest.register_assert_rewrite("tests.verifier")

pytest_plugins = ["tests.databases"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser. Without one the test is skipped, with what to type; where one is required, it fails instead."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    given = (os.environ.get("CHROMIUM"), *(shutil.which(name) for name in names))
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        program = next((path for path in (*given, own) if path and Path(path).exists()), None)
        if program is None:
            missing = "no browser is installed; type: make browser"
            if os.environ.get("REQUIRE_BROWSER"):
                pytest.fail(missing)
            pytest.skip(missing)
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=program, args=quiet)
        yield browser
        browser.close()
