"""Column generation without a linear programme: the bound is raised by better and better prices of the rows.

Each step finds prices near the best so far, as the columns so far suggest them (see `mixture`), has every owner say what its
best column costs at these prices, which gives a bound, and adds those columns. How near depends on how often that raised the
bound as much as hoped. The mix is a fractional choice of columns, whose cost the bound approaches from below.
"""

import copy
import math
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from staffing.solver.convex import ConvexCosts
from staffing.solver.linear import Numbers
from staffing.solver.mathopt_model import Reals
from staffing.solver.mixture import Pool, Rows, settle, sum_up


@dataclass(frozen=True, slots=True)
class Column:
    """What `owner` can choose at `cost` öre: it adds `coefficients[k]` to the sum of `rows[k]`, each row at most once."""

    owner: int
    cost: float
    rows: Numbers
    coefficients: Reals


Pricing = Callable[[Reals, Container[int]], tuple[Reals, Sequence[Column]]]
"""For prices of the rows, what no column of each owner costs less than at these, and a column of each that costs about so.

Owners in the container are fixed, and need not be asked.
"""

SIZE = 24
"""How many columns of each owner are remembered."""

PASSES = 12
"""How often each owner improves the mix between two questions for new columns."""

FAIR, GOOD = 0.02, 0.2
"""The parts of the hoped rise of the bound that are expected, and that let prices move further from then on."""

PATIENCE = 5
"""After so many steps without that prices keep nearer to the centre."""

LONGER, SHORTER = 1.2, 0.7
"""By what the step is multiplied."""

LOOSER = 100.0
"""By what it is multiplied to see whether there is nothing left to gain, or only nothing near."""

LONGEST_STEP = 1e6
"""A step at which the centre holds prices back no more at all."""

STEP = 0.05
"""At first, the part of the range of its slopes by which a price moves when one column more than wished is in the mix."""

WIDEST = 10.0
"""The widest range that counts, in median ranges: prices of what must not be would go up and down without end."""


class Ascent:
    """The best bound so far in öre, the prices of the rows that gave it, and the mix of columns that they come from.

    `hoped` is by how much the last step hoped to raise the bound. When that comes to little there is little left to gain.
    """

    def __init__(self, costs: ConvexCosts, owners: int, price: Pricing, start: Reals | None = None):
        """Begin at the prices `start`, kept within usual slopes, or as near to 0 as the slopes of each row allow."""
        pieces = costs.pieces
        lowest, highest = pieces.slopes[pieces.first[:-1]], pieces.slopes[pieces.first[1:] - 1]
        self._costs, self._price = costs, price
        self._ranges = _tamed(highest - lowest)
        self._units = np.ones(costs.height)
        self._step, self._waited = STEP, 0
        self._pool = Pool.empty(owners, SIZE)
        self._used = np.full((owners, SIZE), -1)
        self._columns: list[dict[int, Column]] = [{} for _ in range(owners)]
        self._keys: list[dict[int, bytes]] = [{} for _ in range(owners)]
        self._fixed: dict[int, Column] = {}
        self._steps = 0
        self.bound, self.hoped = -math.inf, math.inf
        nearest = np.clip(np.zeros(costs.height), lowest, highest)
        usual = float(self._ranges.max(initial=0.0))
        self.prices = nearest if start is None else np.clip(start, np.maximum(lowest, nearest - usual), nearest + usual)
        self._try(self.prices)
        self._pool.shares[self._used == 0] = 1.0

    def step(self) -> None:
        """Try other prices once."""
        self._steps += 1
        sums, prices = np.zeros(self._costs.height), np.zeros(self._costs.height)
        sum_up(self._pool, sums)
        rows = Rows.of(self._costs, self.prices, self._step * self._ranges / self._units)
        settle(rows, self._pool, sums, prices, PASSES)
        self._used[self._pool.shares > 0] = self._steps
        hoped = sum_up(self._pool, sums) + float(prices @ sums) + self._costs.rows_bound(prices) - self.bound
        rise = self._try(prices)
        self.hoped = max(0.0, hoped)
        if hoped > 0:
            self._learn(rise / hoped)

    def fix(self, columns: Iterable[Column]) -> None:
        """Have the owners of these columns choose them and no others from now on. The bound is then one for such choices."""
        for column in columns:
            i, key = column.owner, _key(column)
            self._fixed[i] = column
            place = next((k for k, known in self._keys[i].items() if known == key), 0)
            self._pool.put((i, place), column.cost, column.rows, column.coefficients)
            self._pool.shares[i] = 0.0
            self._pool.shares[i, place] = 1.0
            self._pool.costs[i, np.arange(SIZE) != place] = np.inf
            self._columns[i], self._keys[i] = {place: column}, {place: key}
        self.bound = -math.inf
        self._try(self.prices)

    def forked(self) -> Self:
        """The same once more, to go another way from here; both ask the same owners."""
        other = copy.copy(self)
        other._pool = copy.deepcopy(self._pool)
        other._used, other._units = self._used.copy(), self._units.copy()
        other._columns, other._keys = list(map(dict, self._columns)), list(map(dict, self._keys))
        other._fixed = dict(self._fixed)
        return other

    def loosen(self) -> None:
        """Let prices move much further from the centre again: small steps hope for little, wherever they are taken."""
        self._step = min(LONGEST_STEP, LOOSER * self._step)

    def _ask(self, prices: Reals) -> tuple[Reals, Sequence[Column]]:
        """What each owner costs least at these prices, and the columns of those that are not fixed."""
        least, columns = self._price(prices, self._fixed)
        for i, column in self._fixed.items():
            least[i] = column.cost + float(prices[column.rows] @ column.coefficients)
        return least, [column for column in columns if column.owner not in self._fixed]

    def _try(self, prices: Reals) -> float:
        """Ask for the best columns at these prices; return by how much the bound they give is above that of the centre."""
        least, columns = self._ask(prices)
        bound = self._costs.rows_bound(prices) + math.fsum(least.tolist())
        rise = bound - self.bound
        if rise > 0:
            self.bound, self.prices = bound, prices
        self._pool = self._pool.with_room(max((len(column.rows) for column in columns), default=0))
        for column in columns:
            self._remember(column)
        return rise

    def _learn(self, kept: float) -> None:
        """Let prices move further after a step that kept such a part of its promise, and less far after many that did not."""
        if kept >= GOOD:
            self._step *= LONGER
        self._waited = 0 if kept >= FAIR else self._waited + 1
        if self._waited == PATIENCE:
            self._step *= SHORTER
            self._waited = 0

    def _remember(self, column: Column) -> None:
        """Put a column in place of the one of its owner that has the least share, and of those without the longest unused."""
        i, key = column.owner, _key(column)
        if key in self._keys[i].values():
            return
        place = int(np.lexsort((self._used[i], self._pool.shares[i]))[0])
        self._pool.put((i, place), column.cost, column.rows, column.coefficients)
        self._columns[i][place], self._keys[i][place] = column, key
        self._used[i, place] = self._steps
        self._units[column.rows] = np.maximum(self._units[column.rows], np.abs(column.coefficients))

    @property
    def mix(self) -> list[tuple[Column, float]]:
        """The columns in the mix, owner by owner, each with its share."""
        shares = self._pool.shares
        return [(self._columns[i][place], float(shares[i, place])) for i, place in np.argwhere(shares > 0).tolist()]

    @property
    def cost(self) -> float:
        """What the mix costs in öre: no bound made of prices is above the cost of any mix, and the best two are equal."""
        sums = np.zeros(self._costs.height)
        return sum_up(self._pool, sums) + float(self._costs.of(sums).sum())


def _tamed(ranges: Reals) -> Reals:
    """Ranges neither much wider nor much narrower than is usual, as those of rows that must not be broken.

    A row that costs nothing within its limits has no range of slopes; what its limits are worth can be anything.
    """
    usual = float(np.median(ranges[ranges > 0])) if (ranges > 0).any() else 1.0
    return np.where(ranges > 0, np.clip(ranges, usual / WIDEST, usual * WIDEST), usual * WIDEST)


def _key(column: Column) -> bytes:
    """What is the same for columns of an owner that are the same."""
    return np.append(column.coefficients, column.cost).tobytes() + column.rows.tobytes()
