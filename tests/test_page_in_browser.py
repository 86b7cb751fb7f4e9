"""The page as a manager meets it: in a real browser, on a screen, a phone and paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.report.made_ward import ward

from staffing.report import page

SIZES = {"screen": (1440, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page.render(ward().report()), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(params=SIZES)
def opened(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """The page at one size, and everything that it asked for or complained of."""
    width, height = SIZES[request.param]
    context = chromium.new_context(viewport={"width": width, "height": height})
    shown, noise = context.new_page(), []
    shown.on("request", lambda asked: noise.append(asked.url) if asked.url != address else None)
    shown.on("console", lambda message: noise.append(message.text))
    shown.on("pageerror", lambda problem: noise.append(str(problem)))
    shown.goto(address)
    yield shown, noise
    context.close()


def test_the_page_asks_for_nothing_and_complains_of_nothing(opened: tuple[Page, list[str]]) -> None:
    assert opened[1] == []


def test_nothing_sticks_out_to_the_side(opened: tuple[Page, list[str]]) -> None:
    shown, _ = opened
    width = shown.evaluate("document.documentElement.clientWidth")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_every_link_of_the_navigation_leads_to_a_visible_section(opened: tuple[Page, list[str]]) -> None:
    shown, _ = opened
    links = shown.locator("nav a").all()
    assert len(links) >= 8
    for link in links:
        target = link.get_attribute("href")
        assert target is not None
        assert shown.locator(target).is_visible()


def test_on_paper_the_roster_is_there_and_the_navigation_is_not(opened: tuple[Page, list[str]]) -> None:
    shown, _ = opened
    shown.emulate_media(media="print")
    assert shown.locator("#roster").is_visible()
    assert not shown.locator("nav").first.is_visible()


def test_four_weeks_of_the_roster_fit_on_a_screen_and_scroll_on_a_phone(opened: tuple[Page, list[str]]) -> None:
    shown, _ = opened
    # Shifts without a code are shown by their times, which are the widest that a day has to hold.
    shown.evaluate("document.querySelectorAll('.roster .chip').forEach(chip => chip.innerHTML = '12:30–<br>14:30')")
    room, needed = (
        shown.evaluate(f"document.querySelector('#roster .scroll').{of}Width") for of in ("client", "scroll")
    )
    on_screen = shown.evaluate("innerWidth") == SIZES["screen"][0]
    assert (needed <= room) is on_screen
