from decimal import Decimal
from fractions import Fraction

import pytest

from staffing.domain.money import kronor_text, ore, pay_for, share_of, whole_ore


@pytest.mark.parametrize(
    ("amount", "whole"),
    [
        ("0", 0),
        ("1/2", 0),
        ("51/100", 1),
        ("49/100", 0),
        ("1", 1),
        ("3/2", 1),
        ("5/2", 2),
        ("7/3", 2),
        ("8/3", 3),
        ("2000001/2", 1000000),
        ("-1/2", 0),
        ("-51/100", -1),
        ("-3/2", -1),
        ("-8/3", -3),
        ("-1", -1),
    ],
)
def test_the_nearest_whole_ore_and_exactly_half_is_dropped(amount: str, whole: int) -> None:
    assert whole_ore(Fraction(amount)) == whole


@pytest.mark.parametrize(
    ("amount", "share", "whole"),
    [
        (100, "0.4453", 45),
        (1, "1/2", 0),
        (3, "1/2", 1),
        (-3, "1/2", -1),
        (7, "1/3", 2),
        (0, "0.12", 0),
        (25, "0", 0),
    ],
)
def test_a_share_is_rounded_to_whole_ore(amount: int, share: str, whole: int) -> None:
    assert share_of(amount, Fraction(share)) == whole


@pytest.mark.parametrize(
    ("kronor", "amount"), [("0", 0), ("1", 100), ("126.90", 12690), ("0.01", 1), ("-5.5", -550), ("1E+3", 100_000)]
)
def test_kronor_are_a_hundred_ore(kronor: str, amount: int) -> None:
    assert ore(Decimal(kronor)) == amount


def test_parts_of_an_ore_are_refused() -> None:
    with pytest.raises(ValueError, match=r"0\.005 kronor has more than two decimals"):
        ore(Decimal("0.005"))


@pytest.mark.parametrize(
    ("minutes", "rate", "amount"),
    [
        (60, Decimal("126.90"), 12690),
        (0, Decimal("126.90"), 0),
        (1, Decimal("126.90"), 211),  # 211.5
        (2, Decimal("126.90"), 423),
        (3, Decimal("126.90"), 634),  # 634.5
        (1, Fraction(3, 1000), 0),  # a two-hundredth of an öre
        (1, Fraction(306, 1000), 1),  # 0.51
        (480, Fraction(30000, 165), 145455),  # 145454.54
    ],
)
def test_pay_is_rounded_once(minutes: int, rate: Decimal | Fraction, amount: int) -> None:
    assert pay_for(minutes, rate) == amount


@pytest.mark.parametrize(
    ("amount", "decimals", "text"),
    [
        (123456, 0, "1\u202f235\u00a0kr"),
        (123456, 2, "1\u202f234,56\u00a0kr"),
        (0, 0, "0\u00a0kr"),
        (-123456, 0, "-1\u202f235\u00a0kr"),
        (123456789, 1, "1\u202f234\u202f567,9\u00a0kr"),
    ],
)
def test_an_amount_as_swedish_text(amount: int, decimals: int, text: str) -> None:
    assert kronor_text(amount, decimals=decimals) == text


def test_an_amount_is_shown_in_whole_kronor_unless_asked() -> None:
    assert kronor_text(123456) == kronor_text(123456, decimals=0)
