import csv
from datetime import date
from io import StringIO

from tests.report.tiny import ANNA, MONDAY, demand, line, report, schedule, shift

from staffing.domain.choices import Wish, WishKind
from staffing.domain.demand import Demand
from staffing.domain.findings import Audit, Violation
from staffing.domain.time import Horizon, Interval
from staffing.report import Labels
from staffing.report.tables import csv_bytes, tables


def test_each_file_has_headings_and_a_row_for_each_thing() -> None:
    breach = Violation("daily_rest", "anna", Interval(0, 1440), 60, "ten hours of rest")
    made = schedule(
        (ANNA, shift(0, "07:00", "16:00")),
        demand=(demand(0, "15:45", "16:15", (1, 2, 3)),),
        wishes=(Wish("w1", "anna", WishKind.AVOID, MONDAY, 2, clock=Interval(17 * 60, 24 * 60)),),
    )
    labels = Labels("book", "1", references={"daily_rest": "ATL 13 §"}, accounts={"5010": "Pay"})
    found = tables(report(made, audit=Audit((breach,), (), (line(123, fixed=True),)), labels=labels))
    assert {name: rows[1:] for name, rows in found.items()} == {
        "coverage.csv": (("2026-11-30", "15:45", "16:15", "care", 1, 2, 3, 15, 15, 45, 0),),
        "costs.csv": (("2026-11-30", "anna", "5010", "Pay", "base_pay", "monthly", 60, 123, "yes"),),
        "hours.csv": (
            ("anna", "Anna", 2100, 540, 540, 0, 540 - 2100, 1, 0, 0, 0, 0),
            ("bo", "Bo", 2100, 0, 0, 0, -2100, 0, 0, 0, 0, 0),
        ),
        "wishes.csv": (("w1", "anna", "2026-11-30", "avoid", "", "17:00", "00:00", 2, "yes"),),
        "violations.csv": (
            (
                "daily_rest",
                "ATL 13 §",
                "anna",
                "2026-11-30T00:00:00+01:00",
                "2026-12-01T00:00:00+01:00",
                60,
                "ten hours of rest",
            ),
        ),
    }
    assert all(len(row) == len(rows[0]) for rows in found.values() for row in rows)


def test_the_bytes_are_comma_separated_utf_8_with_a_mark_that_excel_knows() -> None:
    written = csv_bytes((("name", "minutes"), ("Åsa, med komma", 5)))
    assert written == b"\xef\xbb\xbfname,minutes\r\n" + '"Åsa, med komma",5\r\n'.encode()


def test_a_text_that_looks_like_a_formula_is_made_harmless_and_a_number_is_not() -> None:
    rows = (("=1+1", "@x", "+46", "-x", "a=b", -5),)
    (read,) = csv.reader(StringIO(csv_bytes(rows).decode("utf-8-sig")))
    assert read == ["'=1+1", "'@x", "'+46", "'-x", "a=b", "-5"]


def test_the_hour_that_is_skipped_is_not_in_the_table() -> None:
    """On 29 March 2026 the clock jumps from 02:00 to 03:00."""
    horizon = Horizon(date(2026, 3, 29), 1)
    steps = tuple(Demand(Interval(start, start + 60), "care", 0, 0, 1) for start in range(0, 1380, 60))
    rows = tables(report(schedule(horizon=horizon, demand=steps)))["coverage.csv"][1:]
    assert [row[1] for row in rows[:4]] == ["00:00", "01:00", "03:00", "04:00"]
