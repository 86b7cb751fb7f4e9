"""Money: integer öre, and the one way this program rounds."""

from decimal import Decimal
from fractions import Fraction

ORE_PER_KRONA = 100


def nearest(number: Fraction) -> int:
    """The nearest whole number; exactly a half is dropped.

    Half goes down because that is what the solver's integer variables do when they are minimised; the two must agree.
    """
    return _nearest(number.numerator, number.denominator)


def whole_ore(amount: Fraction) -> int:
    """The nearest whole öre; exactly half an öre is dropped."""
    return nearest(amount)


def share_of(amount: int, share: Fraction) -> int:
    """A share of an amount in öre, in whole öre."""
    return _nearest(amount * share.numerator, share.denominator)


def _nearest(numerator: int, denominator: int) -> int:
    # In whole numbers, because a report rounds many thousand times.
    if numerator < 0:
        return -_nearest(-numerator, denominator)
    return -((denominator - 2 * numerator) // (2 * denominator))


def ore(kronor: Decimal) -> int:
    """Kronor with at most two decimals as öre. Raises ValueError when there are more decimals."""
    scaled = kronor * ORE_PER_KRONA
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{kronor} kronor has more than two decimals")
    return int(scaled)


def pay_for(minutes: int, kronor_per_hour: Decimal | Fraction) -> int:
    """What `minutes` at an hourly rate come to, in whole öre."""
    return whole_ore(Fraction(kronor_per_hour) * ORE_PER_KRONA * minutes / 60)


def kronor_text(amount: int, *, decimals: int = 0) -> str:
    """`123456` as `1 235 kr`, with a narrow no-break space between thousands as Swedish writes it."""
    number = f"{Decimal(amount) / ORE_PER_KRONA:,.{decimals}f}".replace(",", "\u202f").replace(".", ",")
    return f"{number}\u00a0kr"
