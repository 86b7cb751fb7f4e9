"""Shares of columns, moved until the mix is the best near given prices: compiled, as it is done thousands of times.

The rows are given a centre, prices that are thought to be good, and a stiffness, by how much a price may move away from that
when the sum of its row is 1 from what the row would rather have at these prices. So each mix implies prices: for a row with
sum z the wish is the s that minimises cost(s) - centre · s + stiffness / 2 · (s - z)², and the price is
centre + stiffness · (z - s). At the best mix no owner has a column that is cheaper at the prices implied than those it
shares in, so as long as some owner has, it moves shares from its dearest column to its cheapest.

Those prices are also the best near the centre, when what is known of the owners are their columns so far (a proximal bundle
method in the space of prices, the method of multipliers in that of mixes).
"""

from typing import NamedTuple, Self

import numpy as np

from staffing.solver.convex import ConvexCosts
from staffing.solver.kernel import inner, kernel
from staffing.solver.linear import Mask, Numbers
from staffing.solver.mathopt_model import Reals

LOOKS = 2
"""How often it is looked between which sizes of a move the best one lies."""


class Rows(NamedTuple):
    """The pieces of each row from `first[r]` to `first[r + 1]`, and its centre and stiffness.

    At a sum of 0 the row would rather be at `reach[k]` than anywhere else, if it were all piece k.
    """

    least: Reals
    first: Numbers
    starts: Reals
    ends: Reals
    reach: Reals
    centre: Reals
    stiffness: Reals

    @classmethod
    def of(cls, costs: ConvexCosts, centre: Reals, stiffness: Reals) -> Self:
        pieces = costs.pieces
        least = costs.least.astype(np.float64)
        starts, ends = map(np.ascontiguousarray, (pieces.starts, pieces.ends))
        reach = (centre[pieces.rows] - pieces.slopes) / stiffness[pieces.rows]
        return cls(least, pieces.first, starts, ends, reach, centre, stiffness)


class Pool(NamedTuple):
    """Columns: the k-th of owner i has `shares[i, k]` and `costs[i, k]`, and its first `lengths[i, k]` entries count.

    A place without a column has a cost that is infinite.
    """

    shares: Reals
    costs: Reals
    lengths: Numbers
    rows: Numbers
    coefficients: Reals

    @classmethod
    def empty(cls, owners: int, size: int) -> Self:
        """Room for `size` columns of each owner."""
        shape = (owners, size)
        return cls(
            shares=np.zeros(shape),
            costs=np.full(shape, np.inf),
            lengths=np.zeros(shape, np.int64),
            rows=np.zeros((*shape, 0), np.int64),
            coefficients=np.zeros((*shape, 0)),
        )

    def with_room(self, length: int) -> Self:
        """The same with room for columns of so many entries."""
        more = length - self.rows.shape[2]
        if more <= 0:
            return self
        wider = ((0, 0), (0, 0), (0, more))
        return self._replace(rows=np.pad(self.rows, wider), coefficients=np.pad(self.coefficients, wider))

    def put(self, place: tuple[int, int], cost: float, rows: Numbers, coefficients: Reals) -> None:
        """Write a column, which takes over the share of the one that was there."""
        length = len(rows)
        self.costs[place], self.lengths[place] = cost, length
        self.rows[place][:length], self.coefficients[place][:length] = rows, coefficients


@kernel
def price_of(rows: Rows, row: int, total: float) -> float:
    """The price that is implied when the sum of a row is `total`."""
    wish = rows.least[row]
    for k in range(rows.first[row], rows.first[row + 1]):
        reach = total + rows.reach[k]
        if reach <= rows.starts[k]:
            break
        wish += min(reach, rows.ends[k]) - rows.starts[k]
    return float(rows.centre[row] + rows.stiffness[row] * (total - wish))


@kernel
def sum_up(pool: Pool, sums: Reals) -> float:
    """Write the sums of the mix, and return what its columns cost."""
    sums[:] = 0.0
    cost = 0.0
    for i in range(pool.shares.shape[0]):
        for k in range(pool.shares.shape[1]):
            if pool.shares[i, k] > 0.0:
                cost += pool.shares[i, k] * pool.costs[i, k]
                for e in range(pool.lengths[i, k]):
                    sums[pool.rows[i, k, e]] += pool.shares[i, k] * pool.coefficients[i, k, e]
    return cost


@kernel
def settle(rows: Rows, pool: Pool, sums: Reals, prices: Reals, passes: int) -> None:
    """Let each owner in turn improve the mix, so many times, and write the prices implied; `sums` are kept up to date."""
    for r in range(len(sums)):
        prices[r] = price_of(rows, r, sums[r])
    move = np.zeros(len(sums)), np.zeros(len(sums), np.int64), np.zeros(len(sums), np.bool_)
    for _ in range(passes):
        for i in range(pool.shares.shape[0]):
            best, worst = _best_and_worst(pool, i, prices)
            if best == worst:
                continue
            change, touched, _ = move
            count = _compare(pool, i, best, worst, move)
            extra = pool.costs[i, best] - pool.costs[i, worst]
            size = _best_size(rows, sums, prices, change, touched[:count], extra, pool.shares[i, worst])
            pool.shares[i, best] += size
            pool.shares[i, worst] -= size
            for r in touched[:count]:
                sums[r] += size * change[r]
                prices[r] = price_of(rows, r, sums[r])
                change[r] = 0.0


@inner
def _best_and_worst(pool: Pool, i: int, prices: Reals) -> tuple[int, int]:
    """The cheapest column of an owner at these prices, and the dearest of those that it shares in."""
    best = worst = -1
    least, most = np.inf, -np.inf
    for k in range(pool.shares.shape[1]):
        price = pool.costs[i, k]
        if price < np.inf:
            for e in range(pool.lengths[i, k]):
                price += pool.coefficients[i, k, e] * prices[pool.rows[i, k, e]]
            if price < least:
                best, least = k, price
            if pool.shares[i, k] > 0.0 and price > most:
                worst, most = k, price
    return best, worst


@inner
def _compare(pool: Pool, i: int, best: int, worst: int, move: tuple[Reals, Numbers, Mask]) -> int:
    """Write how sums change when a share of 1 goes from the worst to the best column, and in which rows; return in how many."""
    change, touched, is_touched = move
    seen = 0
    for k, sign in ((best, 1.0), (worst, -1.0)):
        for e in range(pool.lengths[i, k]):
            r = pool.rows[i, k, e]
            change[r] += sign * pool.coefficients[i, k, e]
            if not is_touched[r]:
                is_touched[r] = True
                touched[seen] = r
                seen += 1
    count = 0
    for r in touched[:seen]:
        is_touched[r] = False
        if change[r] != 0.0:
            touched[count] = r
            count += 1
    return count


@inner
def _best_size(
    rows: Rows, sums: Reals, prices: Reals, change: Reals, touched: Numbers, extra: float, share: float
) -> float:
    """The share to move, at most `share`: what the last bit of it gains comes to nothing, as prices change on the way."""
    low, high = 0.0, share
    high_loss = _loss(rows, sums, change, touched, extra, high)
    if high_loss <= 0.0:
        return high
    low_loss = extra
    for r in touched:
        low_loss += change[r] * prices[r]
    low_loss = min(0.0, low_loss)
    for _ in range(LOOKS):
        size = low + (high - low) * low_loss / (low_loss - high_loss)
        loss = _loss(rows, sums, change, touched, extra, size)
        if loss > 0.0:
            high, high_loss = size, loss
        else:
            low, low_loss = size, loss
    return low + (high - low) * low_loss / (low_loss - high_loss)


@inner
def _loss(rows: Rows, sums: Reals, change: Reals, touched: Numbers, extra: float, size: float) -> float:
    """What moving a little more costs when `size` has been moved."""
    loss = extra
    for r in touched:
        loss += change[r] * price_of(rows, r, sums[r] + size * change[r])
    return loss
