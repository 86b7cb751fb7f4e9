from datetime import date

from tests.report.tiny import ANNA, MONDAY, demand, line, report, schedule, shift

from staffing.domain.choices import Wish, WishKind
from staffing.domain.findings import Audit, Violation
from staffing.domain.organisation import BudgetLine
from staffing.domain.run import Run, Status, StopReason
from staffing.domain.time import Interval
from staffing.report.verdict import Figure, Tone, figures, headline, sentence

DAY = shift(0, "07:00", "16:00")
BREACH = Violation("daily_rest", "anna", Interval(0, 1440), 60, "ten hours of rest")


def run(objective: int | None, bound: int | None) -> Run:
    return Run(Status.FEASIBLE, StopReason.TIME, (), objective, bound, 1.0, 7, 2)


def test_the_headline_says_whether_the_schedule_is_legal() -> None:
    assert headline(report(schedule())) == "Legal: no law or agreement is broken."
    one, two = (report(schedule(), audit=Audit((BREACH,) * count, (), ())) for count in (1, 2))
    assert headline(one) == "Not legal: 1 breach of law or agreement."
    assert headline(two) == "Not legal: 2 breaches of law or agreement."


def test_the_sentence_says_how_good_it_is() -> None:
    assert sentence(report(schedule())) == "This schedule was handed in; nobody has searched for a better one."
    assert sentence(report(schedule(), run=run(100, None))) == "How far it is from the best possible is not proven."
    assert sentence(report(schedule(), run=run(100, 100))) == "It is proven the best possible."
    assert sentence(report(schedule(), run=run(1000, 982))) == "It is at most 1.8\u00a0% from the best possible."


def test_nothing_given_is_told_plainly() -> None:
    assert figures(report(schedule())) == (
        Figure("Unfilled hours", "0:00", "no demand is given", Tone.PLAIN),
        Figure("From the best possible", "–", "no proven bound", Tone.PLAIN),
        Figure("Cost", "0\u00a0kr", "no budget is given", Tone.PLAIN),
        Figure("Wishes granted", "–", "nobody has wished", Tone.PLAIN),
    )


def test_what_is_as_it_should_be_is_good() -> None:
    made = schedule(
        (ANNA, DAY),
        demand=(demand(0, "08:00", "09:00", (1, 1, 1)),),
        wishes=(Wish("w", "anna", WishKind.WANT, MONDAY, 1),),
        budget=(BudgetLine(date(2026, 12, 1), "5010", 31_000),),
    )
    assert figures(report(made, run=run(100, 100), lines=[line(6_000)])) == (
        Figure("Unfilled hours", "0:00", "all of 1:00 needed", Tone.GOOD),
        Figure("From the best possible", "0\u00a0%", "proven: none is better", Tone.GOOD),
        Figure("Cost", "60\u00a0kr", "0\u00a0kr under budget (100.0\u00a0% of it)", Tone.GOOD),
        Figure("Wishes granted", "100\u00a0%", "1 of 1 wish", Tone.GOOD),
    )


def test_what_is_a_drawback_is_said() -> None:
    made = schedule(
        demand=(demand(0, "08:00", "09:00", (1, 1, 1)),),
        wishes=(Wish("w", "anna", WishKind.WANT, MONDAY, 1),),
        budget=(BudgetLine(date(2026, 12, 1), "5010", 31_000),),
    )
    assert figures(report(made, run=run(1000, 982), lines=[line(6_100)])) == (
        Figure("Unfilled hours", "1:00", "100.0\u00a0% of 1:00 needed", Tone.BAD),
        Figure("From the best possible", "≤\u00a01.8\u00a0%", "at most, by proof", Tone.PLAIN),
        Figure("Cost", "61\u00a0kr", "1\u00a0kr over budget (101.7\u00a0% of it)", Tone.BAD),
        Figure("Wishes granted", "0\u00a0%", "0 of 1 wish", Tone.PLAIN),
    )
