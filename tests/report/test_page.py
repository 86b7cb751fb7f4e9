"""The page: whole, self-contained, safe, and there also when there is little to show."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from tests.report.made_ward import ward
from tests.report.tiny import ANNA, HORIZON, MONDAY, demand, line, monthly, report, schedule, shift

from staffing.domain.choices import Absence, AbsenceKind, Wish, WishKind
from staffing.domain.demand import Demand
from staffing.domain.findings import Audit, Charge, Obstacle, OpenDemand, Violation
from staffing.domain.organisation import BudgetLine
from staffing.domain.time import Horizon, Interval
from staffing.report import Labels, page

SECTIONS = ["roster", "staffing", "cost", "unfilled", "wishes", "hours", "audit", "charges", "search", "made"]
VOID = {"meta", "br", "col"}
NASTY = "<script>alert('x')</script>"


class Outline(HTMLParser):
    """Reads the page as a browser would: what is open, which ids and links there are, and whether tags balance."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.ids += [str(found["id"])] if "id" in found else []
        self.links += [str(found[name]) for name in ("href", "src", "action", "xlink:href") if name in found]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def full() -> str:
    return page.render(ward(breaches=2).report())


def test_the_page_is_balanced_and_has_every_section_in_order(full: str) -> None:
    outline = Outline(full)
    assert outline.open == []
    assert outline.ids == SECTIONS
    assert [link for link in outline.links if link != "#roster"] == [f"#{name}" for name in SECTIONS[1:]]


def test_the_page_asks_for_nothing_else(full: str) -> None:
    outline = Outline(full)
    assert all(link.startswith("#") for link in outline.links)
    assert not {"script", "link", "img", "iframe", "object", "embed", "base"} & {tag for tag, _ in outline.tags}
    assert "url(" not in full
    assert "@import" not in full
    assert "http://" not in full
    assert "https://" not in full


def test_a_browser_is_told_to_load_nothing(full: str) -> None:
    assert "default-src 'none'; style-src 'unsafe-inline'" in full


def test_the_page_says_its_language_and_every_table_heading_its_scope(full: str) -> None:
    outline = Outline(full)
    assert outline.tags[0] == ("html", {"lang": "en"})
    headings = [found for tag, found in outline.tags if tag == "th"]
    assert headings
    assert {found.get("scope") for found in headings} <= {"row", "col", "colgroup"}


def test_every_drawing_is_described_or_an_ornament(full: str) -> None:
    drawings = [found for tag, found in Outline(full).tags if tag == "svg"]
    assert drawings
    assert all(found.get("aria-label") or found.get("aria-hidden") == "true" for found in drawings)


def test_what_comes_from_the_input_is_escaped() -> None:
    person = monthly("anna", name=NASTY)
    worked = shift(0, "07:00", "16:00", code="<b>")
    need = Demand(Interval(480, 510), "<i>care", 1, 1, 1)
    breach = Violation(NASTY, "anna", Interval(0, 1440), 1, NASTY)
    audit = Audit((breach,), (Charge(breach, 5),), (line(5, account="<u>", cost="<s>"),))
    made = report(
        schedule((person, worked), employees=(person,), demand=(need,), wishes=(nasty_wish(),)),
        audit=audit,
        labels=Labels("<p>", "<q>", references={NASTY: "<cite>"}, accounts={"<u>": "<em>"}),
        open_demand=[OpenDemand(need.interval, "<i>care", 30, (Obstacle(NASTY, ("anna",)),))],
    )
    text = page.render(made)
    assert Outline(text).open == []
    for planted in ("<script", "<b>", "<i>", "<u>", "<s>", "<em>", "<q>", "<cite>", "<p>1"):
        assert planted not in text.replace("<b>&lt;", "&lt;")
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in text


def nasty_wish() -> Wish:
    return Wish("w", "anna", WishKind.AVOID, MONDAY, 3, shift="<b>")


def test_a_schedule_with_nothing_but_people_still_has_every_section() -> None:
    text = page.render(report(schedule()))
    outline = Outline(text)
    assert outline.open == []
    assert outline.ids == SECTIONS
    for said in (
        "No demand is given for these days",
        "The schedule has no cost lines.",
        "Nothing is unfilled",
        "Nobody has wished for these days.",
        "Legal: no law or agreement is broken.",
        "No soft rule is broken",
        "This schedule was handed in, so there was no search.",
    ):
        assert said in text


def test_costs_without_a_budget_and_nobody_employed_still_make_a_page() -> None:
    text = page.render(report(schedule(employees=()), lines=[line(123_400)]))
    assert Outline(text).open == []
    assert "no budget is given" in text
    assert "1\u202f234\u00a0kr" in text


def test_the_roster_shows_shifts_absences_and_wishes() -> None:
    away = Absence("anna", HORIZON.day(1), AbsenceKind.VACATION)
    wishes = (Wish("w", "anna", WishKind.WANT, MONDAY, 1), Wish("v", "bo", WishKind.WANT, MONDAY, 1))
    long = shift(2, "07:00", "14:30", code="F0700-1430")
    made = schedule((ANNA, shift(0, "07:00", "16:00")), (ANNA, long), absences=(away,), wishes=wishes)
    text = page.render(report(made))
    assert re.search(r'class="chip day" title="D 07:00–16:00, care">D<span class="hidden">, day</span>', text)
    assert "7–<br>14:30" in text
    assert re.search(r'class="chip away" title="Vacation">Vac<', text)
    assert text.count("wish granted</span>") == 1
    assert text.count("wish denied</span>") == 1


def test_whole_hours_stand_on_one_line() -> None:
    text = page.render(report(schedule((ANNA, shift(0, "07:00", "15:00", code="F0700-1500")))))
    assert ">7–15<span" in text


def test_the_audit_names_rule_paragraph_person_and_time() -> None:
    breach = Violation("daily_rest", "anna", Interval(0, 1440), 60, "ten hours of rest")
    labels = Labels("book", "1", rules={"daily_rest": "Rest"}, references={"daily_rest": "ATL 13 §"})
    text = page.render(report(schedule(), audit=Audit((breach,), (), ()), labels=labels))
    (row,) = re.findall(r'<tr><th scope="row">Rest</th>.*</tr>', text)
    assert re.sub(r"<[^>]+>", "|", row).replace("||", "|").strip("|").split("|") == [
        "Rest",
        "ATL 13 §",
        "Anna",
        "Mon 30 Nov",
        "ten hours of rest",
    ]


def test_an_account_over_its_budget_says_so_in_words() -> None:
    made = schedule(budget=(BudgetLine(date(2026, 12, 1), "5010", 31_000),))
    assert "−1\u00a0kr over</td>" in page.render(report(made, lines=[line(6_100)]))


def test_a_unit_of_fifty_for_four_weeks_stays_light() -> None:
    assert len(page.render(ward(people=50).report()).encode()) < 2_000_000


def test_the_same_report_gives_the_same_page(full: str) -> None:
    assert page.render(ward(breaches=2).report()) == full


def test_the_clock_change_does_not_break_a_day() -> None:
    horizon = Horizon(date(2026, 10, 25), 1)
    steps = tuple(Demand(Interval(start, start + 60), "care", 1, 1, 1) for start in range(0, 1500, 60))
    night = replace(demand(0, "00:00", "00:30", (0, 0, 0), horizon=horizon), skill="medicine")
    text = page.render(report(schedule(demand=(*steps, night), horizon=horizon)))
    assert "25:00 open" in text
