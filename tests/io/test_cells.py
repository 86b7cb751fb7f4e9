from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from staffing.domain.shift import PartOfDay
from staffing.domain.time import Interval
from staffing.domain.unit_data import LocalTime
from staffing.io import cells
from staffing.io.mistakes import Mistake

READ: list[tuple[Callable[[object], object], object, object]] = [
    (cells.text, "a" * 200, "a" * 200),
    (cells.text, "Anna\u00a0Åberg", "Anna Åberg"),
    (cells.text, 5010, "5010"),
    (cells.day, "1950-01-01", date(1950, 1, 1)),
    (cells.day, "2100-12-31", date(2100, 12, 31)),
    (cells.day, "2028-02-29", date(2028, 2, 29)),
    (cells.month, "2026-12", date(2026, 12, 1)),
    (cells.clock, "00:00", 0),
    (cells.clock, "7:05", 425),
    (cells.clock, "23:59:00", 1439),
    (cells.clock_end, "24:00", 1440),
    (cells.clock_end, "00:00", 0),
    (cells.duration, "0:01", 1),
    (cells.duration, "38:15:00", 2295),
    (cells.duration, "100:00", 6000),
    (cells.hours, "0:00", 0),
    (cells.hours, "148:00", 8880),
    (cells.hours, "99999:59:00", 5_999_999),
    (cells.moment, "2026-12-01", LocalTime(date(2026, 12, 1))),
    (cells.moment, "2026-12-01T08:00", LocalTime(date(2026, 12, 1), 480)),
    (cells.moment_end, "2026-12-31", LocalTime(date(2027, 1, 1))),
    (cells.moment_end, "2026-12-31 24:00", LocalTime(date(2027, 1, 1))),
    (cells.moment_end, "2026-12-31 23:59", LocalTime(date(2026, 12, 31), 1439)),
    (cells.whole, "-3", -3),
    (cells.whole, 12, 12),
    (cells.percent, "0", Decimal(0)),
    (cells.percent, "100", Decimal(100)),
    (cells.percent, 87.5, Decimal("87.5")),
    (cells.amount, "31894", Decimal(31894)),
    (cells.amount, "31 894", Decimal(31894)),
    (cells.amount, "1\u00a0031\u202f894,50", Decimal("1031894.5")),
    (cells.amount, "31894.5", Decimal("31894.5")),
    (cells.amount, 31894.5, Decimal("31894.5")),
    (cells.yes_no, "no", False),
    (cells.yes_no, True, True),
    (cells.weekdays, "mon-fri", frozenset(range(5))),
    (cells.weekdays, "fri-mon", frozenset({4, 5, 6, 0})),
    (cells.weekdays, "Sat SUN", frozenset({5, 6})),
    (cells.weekdays, "tue-tue", frozenset({1})),
    (cells.weekdays, ["mon", " wed-thu"], frozenset({0, 2, 3})),
    (cells.days, "2026-12-24", date(2026, 12, 24)),
    (cells.days, "sun", frozenset({6})),
    (cells.breaks, "11:30-12:00 15:00-15:15", (Interval(690, 720), Interval(900, 915))),
    (cells.breaks, "23:45-00:15", (Interval(1425, 1455),)),
    (cells.breaks, "23:30-24:00", (Interval(1410, 1440),)),
    (cells.on_call, "23:00-06:00", (Interval(1380, 1800),)),
    (cells.on_call, ["00:00-24:00"], (Interval(0, 1440),)),
    (cells.weekends, "0/1", (0, 1)),
    (cells.weekends, "51/52", (51, 52)),
    (cells.groups, "night nurses", frozenset({"night", "nurses"})),
    (cells.groups, ["night nurses", "days"], frozenset({"night", "nurses", "days"})),
    (cells.parts, "day night", frozenset({PartOfDay.DAY, PartOfDay.NIGHT})),
    (cells.instant, "2026-11-30 07:00:00", datetime(2026, 11, 30, 7, 0)),  # noqa: DTZ001 - it has no zone yet
    (cells.instant, "2026-11-30T07:00Z", datetime.fromisoformat("2026-11-30T07:00+00:00")),
    (cells.zone, "Europe/Helsinki", "Europe/Helsinki"),
    (cells.grid, "15", 15),
    (cells.between(1, 3), 1, 1),
    (cells.between(1, 3), 3, 3),
    (cells.no_longer_than(1440), 1440, 1440),
]

REFUSED: list[tuple[Callable[..., object], object, str]] = [
    (cells.text, "a" * 201, "bad_text"),
    (cells.text, "a\x07", "bad_text"),
    (cells.text, "@SUM", "bad_text"),
    (cells.text, 1.5, "bad_text"),
    (cells.text, True, "bad_text"),
    (cells.day, "1949-12-31", "bad_date"),
    (cells.day, "2101-01-01", "bad_date"),
    (cells.day, "20261130", "bad_date"),
    (cells.day, "2026-W49-1", "bad_date"),
    (cells.day, "\uff12\uff10\uff12\uff16-11-30", "bad_date"),
    (cells.month, "2026-13", "bad_month"),
    (cells.month, "2026-12-01", "bad_month"),
    (cells.clock, "24:00", "bad_clock"),
    (cells.clock, "07:60", "bad_clock"),
    (cells.clock, "07:00:30", "bad_clock"),
    (cells.clock, "-1:00", "bad_clock"),
    (cells.clock_end, "24:01", "bad_clock"),
    (cells.duration, "0:00", "bad_duration"),
    (cells.duration, "38.15", "bad_duration"),
    (cells.duration, 38, "bad_duration"),
    (cells.duration, "1000:00", "bad_duration"),
    (cells.hours, "100000:00", "bad_duration"),
    (cells.hours, "148,5", "bad_duration"),
    (cells.hours, 148, "bad_duration"),
    (cells.moment, "2026-12-01 8", "bad_clock"),
    (cells.moment, "8:00", "bad_date"),
    (cells.moment, "2026-12-01 24:00", "bad_clock"),
    (cells.whole, "1.0", "bad_number"),
    (cells.whole, 1.0, "bad_number"),
    (cells.whole, "1000000000", "bad_number"),
    (cells.percent, "100.01", "out_of_range"),
    (cells.percent, "-0.01", "out_of_range"),
    (cells.percent, "75 %", "bad_number"),
    (cells.percent, "75.125", "bad_number"),
    (cells.amount, "-1", "bad_amount"),
    (cells.amount, "31 89", "bad_amount"),
    (cells.amount, "31,894.50", "bad_amount"),
    (cells.amount, "1e5", "bad_amount"),
    (cells.amount, float("inf"), "bad_amount"),
    (cells.amount, 0.1 + 0.2, "bad_amount"),
    (cells.salary, "0,00", "out_of_range"),
    (cells.yes_no, 1, "unknown_word"),
    (cells.yes_no, "Yes", "unknown_word"),
    (cells.weekdays, "mon-", "bad_days"),
    (cells.weekdays, "mon-wed-fri", "bad_days"),
    (cells.weekdays, "mån", "bad_days"),
    (cells.days, "2026-12-32", "bad_date"),
    (cells.breaks, "11:30", "bad_breaks"),
    (cells.breaks, "11:30 - 12:00", "bad_breaks"),
    (cells.breaks, 30, "bad_breaks"),
    (cells.on_call, "23:00", "bad_on_call"),
    (cells.on_call, "23:00-24:01", "bad_on_call"),
    (cells.on_call, 7, "bad_on_call"),
    (cells.weekends, "1", "bad_weekends"),
    (cells.weekends, "-1/2", "bad_weekends"),
    (cells.weekends, 0.5, "bad_weekends"),
    (cells.weekends, "0/0", "out_of_range"),
    (cells.weekends, "1/53", "out_of_range"),
    (cells.weekends, "1/1", "out_of_range"),
    (cells.weekends, "3/2", "out_of_range"),
    (cells.groups, "=night", "bad_text"),
    (cells.groups, "a" * 201, "bad_text"),
    (cells.groups, 7, "bad_text"),
    (cells.parts, "morning", "unknown_word"),
    (cells.parts, {"day": 1}, "unknown_word"),
    (cells.instant, "2026-11-30", "bad_moment"),
    (cells.instant, "2026-11-30T07:00+25:00", "bad_moment"),
    (cells.instant, "2026-11-30T25:00", "bad_moment"),
    (cells.instant, "1949-11-30T07:00", "bad_moment"),
    (cells.instant, 20261130, "bad_moment"),
    (cells.zone, "Europe", "unknown_time_zone"),
    (cells.zone, "../etc/passwd", "unknown_time_zone"),
    (cells.zone, "/etc/passwd", "unknown_time_zone"),
    (cells.grid, "60", "out_of_range"),
    (cells.between(1, 3), 0, "out_of_range"),
    (cells.between(1, 3), 4, "out_of_range"),
    (cells.no_longer_than(1440), 1441, "out_of_range"),
]


@pytest.mark.parametrize(("read", "value", "expected"), READ)
def test_a_value_in_one_of_its_forms_is_read(read: Callable[[object], object], value: object, expected: object) -> None:
    assert read(value) == expected


@pytest.mark.parametrize(("read", "value", "code"), REFUSED)
def test_a_value_in_another_form_is_refused(read: Callable[[object], object], value: object, code: str) -> None:
    with pytest.raises(Mistake) as raised:
        read(value)
    assert raised.value.code == code


def test_a_very_long_value_is_cut_in_the_message() -> None:
    with pytest.raises(Mistake) as raised:
        cells.day("x" * 10_000)
    assert len(raised.value.message) < 200
