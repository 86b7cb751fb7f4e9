"""What several people bear on: sums over the columns of each, and the price of every excess on them."""

import numpy as np
import pytest
from tests.solver.asking import book, soft
from tests.solver.small import ALL
from tests.verifier import Built, built, instance

from staffing.domain.roster import Presence, RosterModel
from staffing.solver.neighbourhood import Terrain
from staffing.solver.shared import NOBODY, SEVERAL, Shared, owners

WARD = instance("0 06:00-14:00, 0 14:00-22:00, 1 06:00-14:00 | | ", days=2)
LEVELS = 7


def rising(roster: RosterModel) -> None:
    """Each further person on Monday costs one more than the one before; on Tuesday one alone costs ten."""
    everybody = [Presence(one.id, shift, 1) for one in roster.instance.employees for shift in roster.shifts_of(one.id)]
    monday = [presence for presence in everybody if presence.shift.day == 0]
    for most in range(LEVELS):
        roster.cover(monday, most=most)
    roster.cover([presence for presence in everybody if presence.shift.day == 1], least=2, unit=10)


def model() -> tuple[Built, Terrain]:
    made = built(WARD, book(soft(rising)))
    return made, Terrain.of(*made)


def test_an_excess_belongs_to_several_and_a_cell_to_one() -> None:
    (_, linear), terrain = model()
    owner = owners(linear, terrain)
    assert owner[terrain.columns].tolist() == terrain.employees.tolist()
    assert {int(owner[column]) for column in np.nonzero(linear.cost)[0]} == {SEVERAL}


def test_what_is_fixed_belongs_to_nobody() -> None:
    one = ALL["three people"]
    fixed = one.model.cells[[cell for cell in range(len(one.program.cells)) if cell in one.program.fixed]]
    assert set(owners(one.model, one.terrain)[fixed].tolist()) == {NOBODY}


def test_excesses_about_the_same_people_are_measured_on_one_sum() -> None:
    (_, linear), terrain = model()
    shared = Shared.of(linear, owners(linear, terrain))
    assert shared.sums.height == 2
    # With six cells on Monday the seventh excess can never be.
    assert len(shared.rows) == LEVELS - 1 + 1


@pytest.mark.parametrize("seed", range(5))
def test_the_price_of_all_sums_is_what_the_model_charges(seed: int) -> None:
    (_, linear), terrain = model()
    shared = Shared.of(linear, owners(linear, terrain))
    values = linear.start()
    values[terrain.columns] = np.random.default_rng(seed).integers(0, 2, len(terrain.columns))
    values = linear.complete(values)
    rows = np.arange(shared.sums.height)
    assert shared.price(rows, shared.sums.times_real(values)).sum() == linear.objective(values)


def test_the_price_bends_at_every_excess() -> None:
    (_, linear), terrain = model()
    shared = Shared.of(linear, owners(linear, terrain))
    monday = int(shared.rows[np.bincount(shared.rows)[shared.rows] > 1][0])
    at = np.array([-1.0, 0.0, 0.5, 1.0, 2.0, 3.0])
    assert shared.price(np.full(6, monday), at).tolist() == [0, 0, 0.5, 1, 3, 6]


def test_each_ones_parts_add_up_to_the_sums() -> None:
    (_, linear), terrain = model()
    owner = owners(linear, terrain)
    shared = Shared.of(linear, owner)
    values = np.random.default_rng(1).random(linear.width)
    parts = [bearing.parts(values, shared.sums.height) for _, bearing in shared.bearings(owner)]
    assert len(parts) == 3
    assert np.sum(parts, axis=0) == pytest.approx(shared.sums.times_real(values))


def test_what_others_do_in_fractions_counts_in_fractions() -> None:
    """Two are wanted and the other is there by half: the second half of one person is worth half as much."""
    one = ALL["two people"]
    shared = Shared.of(one.model, owners(one.model, one.terrain))
    first = one.terrain.columns[one.terrain.employees == 0]
    prices = []
    for share in (0.0, 0.5, 1.0):
        values = one.model.start().astype(np.float64)
        values[first] = share
        prices.append(shared.price(np.arange(shared.sums.height), shared.sums.times_real(values)).sum())
    assert prices[0] > prices[1] > prices[2]


def test_without_anybody_to_decide_there_is_nothing_to_share() -> None:
    made = built(instance("", days=1), book(soft(rising)))
    terrain = Terrain.of(*made)
    assert Shared.of(made[1], owners(made[1], terrain)).sums.height == 0
