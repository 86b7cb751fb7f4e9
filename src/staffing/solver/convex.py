"""What sums cost, row by row: convex, of straight pieces.

The price of a row is what one more of its sum is said to cost. At any prices, right or wrong, the cost of the sums is at least
what they are charged for at these prices and `rows_bound` on top. With the cheapest column of each owner, charged the same
prices, this bounds every choice of columns (Lagrange).
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from staffing.solver.linear import Numbers
from staffing.solver.mathopt_model import Reals

ROUNDING = 16 * float(np.finfo(np.float64).eps)
"""Share of the size of floating-point terms by which their exact sum may differ from what they stand for."""


NEAR = 1e-6
"""How far from a sum slopes are looked at on either side."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Costs as straight pieces: piece k is of row `rows[k]`, from `starts[k]` to `ends[k]`, at `slopes[k]` for each 1.

    In order of rows, in each from left to right, so that slopes rise; every row has one at least. Those of row r are from
    `first[r]` to `first[r + 1]`, and where they start it costs `base[r]`.
    """

    rows: Numbers
    starts: Reals
    ends: Reals
    slopes: Reals
    first: Numbers
    base: Reals


@dataclass(frozen=True)
class ConvexCosts:
    """Costs of sums 0 to R - 1: row `rows[k]` costs `costs[k]` for each 1 that `factors[k]` · sum + `constants[k]` is above 0.

    All are whole numbers, and `costs` not negative. Whatever is chosen, the sum of row r is within `least[r]` and `most[r]`.
    What must not be has a very high cost.
    """

    least: Numbers
    most: Numbers
    rows: Numbers
    factors: Numbers
    constants: Numbers
    costs: Numbers

    @property
    def height(self) -> int:
        return len(self.least)

    def of(self, sums: Reals) -> Reals:
        """What each row costs when the sums are so."""
        above = np.maximum(0, self.factors * sums[self.rows] + self.constants)
        return np.bincount(self.rows, weights=self.costs * above, minlength=self.height).astype(np.float64)

    def slopes_at(self, sums: Reals) -> Reals:
        """The slope of each row where its sum is so; where two pieces meet, the mean of theirs."""
        pieces, found = self.pieces, np.zeros(self.height)
        for side in (-NEAR, NEAR):
            place = np.clip(sums + side, self.least, self.most)[pieces.rows]
            is_there = (pieces.starts <= place) & ((place < pieces.ends) | (pieces.ends == self.most[pieces.rows]))
            found[pieces.rows[is_there]] += pieces.slopes[is_there] / 2
        return found

    @cached_property
    def pieces(self) -> Pieces:
        """The same between `least` and `most` as straight pieces."""
        bending = self.factors != 0
        rows, factors = self.rows[bending], self.factors[bending]
        bends, jumps = -self.constants[bending] / factors, self.costs[bending] * np.abs(factors)
        least, most = self.least[rows], self.most[rows]
        is_left = np.where(factors > 0, bends <= least, bends > least)
        slope = np.zeros(self.height, np.int64)
        np.add.at(slope, rows[is_left], jumps[is_left] * np.sign(factors[is_left]))
        inside = (bends > least) & (bends < most)
        return self._pieces(slope, rows[inside], bends[inside], jumps[inside])

    def _pieces(self, slope: Numbers, rows: Numbers, bends: Reals, jumps: Numbers) -> Pieces:
        """The pieces, given the first slope of each row, and where and by how much slopes rise after that."""
        rows = np.concatenate([np.arange(self.height), rows])
        starts = np.concatenate([self.least.astype(np.float64), bends])
        (numbers, places), same = np.unique(np.stack([rows.astype(np.float64), starts]), axis=1, return_inverse=True)
        kept = numbers.astype(np.int64)
        rises = np.zeros(len(kept), np.int64)
        np.add.at(rises, same.reshape(-1), np.concatenate([slope, jumps]))
        first = np.searchsorted(kept, np.arange(self.height + 1))
        running = np.cumsum(rises)
        before = (running - rises)[first[:-1]]
        is_last = np.diff(kept, append=self.height) > 0
        ends = np.where(is_last, self.most[kept], np.append(places[1:], 0.0))
        slopes = (running - before[kept]).astype(np.float64)
        return Pieces(kept, places, ends, slopes, first, self.of(self.least.astype(np.float64)))

    def rows_bound(self, prices: Reals) -> float:
        """A number that Σ cost(sum) - price · sum over all rows is never below, whatever the sums within least and most.

        It is the least of that, lowered by more than what the rounding of floating-point numbers can have added.
        """
        pieces = self.pieces
        lengths, slopes = pieces.ends - pieces.starts, pieces.slopes - prices[pieces.rows]
        charged = self.least * prices
        reach = np.maximum(np.abs(pieces.starts), np.abs(pieces.ends))
        size = np.abs(pieces.base).sum() + np.abs(charged).sum() + (reach * np.abs(slopes)).sum()
        terms = np.concatenate([pieces.base, -charged, lengths * np.minimum(0.0, slopes)])
        return math.fsum(terms.tolist()) - ROUNDING * float(size)
