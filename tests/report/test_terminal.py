from io import StringIO

import pytest
from rich.console import Console
from tests.report.made_ward import ward
from tests.report.tiny import ANNA, MONDAY, demand, line, monthly, report, schedule, shift

from staffing.domain.choices import Wish, WishKind
from staffing.domain.findings import Audit, OpenDemand, Violation
from staffing.domain.time import Interval
from staffing.report import terminal
from staffing.report.views import Report


def shown(made: Report, width: int = 100) -> str:
    """What a terminal without colours shows."""
    output = StringIO()
    terminal.show(Console(file=output, width=width, color_system=None, force_terminal=False), made)
    return output.getvalue()


@pytest.mark.parametrize("width", [80, 100, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = shown(ward(days=14, breaches=2).report(), width)
    assert max(len(row.rstrip()) for row in text.splitlines()) <= width


@pytest.mark.parametrize(("width", "names"), [(80, 18), (100, 22)])
def test_long_names_are_cut_but_no_figure_is(width: int, names: int) -> None:
    text = shown(ward(days=28).report(), width)
    hours = text.split("Hours against contract\n")[1].split("\n\n")[0].splitlines()
    assert len(hours) == 32
    assert [row for row in hours if "…" in row[names:]] == []


def test_it_says_all_without_colour() -> None:
    breach = Violation("daily_rest", "anna", Interval(0, 1440), 60, "ten hours of rest; eleven required")
    made = schedule(
        (ANNA, shift(0, "07:00", "16:00")),
        demand=(demand(0, "16:00", "16:30", (1, 1, 1)),),
        wishes=(Wish("w", "anna", WishKind.AVOID, MONDAY, 3),),
    )
    text = shown(report(made, audit=Audit((breach,), (), (line(123_400),))))
    for said in (
        "Lilla huset  30 November to 6 December 2026",
        "Not legal: 1 breach of law or agreement.",
        "ten hours of rest; eleven required",
        "Mon 30 Nov 16:00–16:30",
        "not looked into",
        "1\u202f234\u00a0kr",
        "Mon 30 Nov: wants to be free (strength 3); has D 07:00–16:00",
    ):
        assert said in text


def test_a_schedule_with_nothing_wrong_is_brief() -> None:
    text = shown(report(schedule()))
    assert "Legal: no law or agreement is broken." in text
    assert "Hours against contract" in text
    for heading in ("Breaches", "Unfilled hours by day", "Unfilled stretches", "Cost against", "Denied", "soft rules"):
        assert heading not in text


def test_square_brackets_in_a_name_are_shown_as_they_are() -> None:
    assert "Anna [red]x[/red]" in shown(report(schedule(employees=(monthly("a", name="Anna [red]x[/red]"),))))


def test_square_brackets_in_the_name_of_the_unit_and_an_account_are_too() -> None:
    text = shown(report(schedule(), lines=[line(100, account="[bold]5010")]))
    assert "[bold]5010" in text


def test_of_many_open_stretches_the_largest_are_listed() -> None:
    many = [OpenDemand(Interval(60 * hour, 60 * hour + 30), "care", 100 - hour) for hour in range(22)]
    text = shown(report(schedule(), open_demand=many))
    assert "2 smaller stretches left out" in text
    assert "Mon 30 Nov 19:00–19:30" in text
    assert "Mon 30 Nov 20:00–20:30" not in text


def test_where_every_wish_is_granted_none_is_listed_as_denied() -> None:
    text = shown(report(schedule(wishes=(Wish("w", "anna", WishKind.AVOID, MONDAY, 3),))))
    assert "100\u00a0%" in text
    assert "Denied\n" not in text


def test_the_verdict_alone_has_the_headline_and_every_breach() -> None:
    output = StringIO()
    made = ward(days=14, breaches=2).report()
    terminal.show_verdict(Console(file=output, width=200, color_system=None), made)
    text = output.getvalue()
    assert text.startswith("Ekbacken särskilt boende")
    assert "Not legal: 2 breaches" in text
    assert text.count("9 h 30 min of rest") == 2
    assert "Hours against contract" not in text
