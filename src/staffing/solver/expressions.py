"""Sums of columns and a constant, as rows are made of them."""

from collections import defaultdict
from collections.abc import Sequence

Expression = tuple[list[tuple[int, int]], int]
"""Columns with their factors, and a constant."""


def add(expressions: Sequence[Expression], constant: int) -> Expression:
    """The sum of expressions and a constant, each column once."""
    total: dict[int, int] = defaultdict(int)
    for terms, own in expressions:
        constant += own
        for column, factor in terms:
            total[column] += factor
    return [(column, factor) for column, factor in total.items() if factor], constant


def negative(expression: Expression) -> Expression:
    """The expression with the opposite sign."""
    terms, constant = expression
    return [(column, -factor) for column, factor in terms], -constant


def complement(expression: Expression) -> Expression:
    """1 minus the expression: whether something that is 0 or 1 is not so."""
    terms, constant = negative(expression)
    return terms, constant + 1


def scaled(expression: Expression, factor: int) -> Expression:
    """The expression times a number."""
    terms, constant = expression
    return [(column, own * factor) for column, own in terms if factor], constant * factor
