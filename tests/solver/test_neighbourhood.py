"""Which cells are set free: within bounds, the same again for the same seed, and learning from what came of it."""

from collections import Counter
from functools import cache

import numpy as np
import pytest
from tests.solver.asking import book, hard
from tests.solver.small import ODD, UNWORKED
from tests.verifier import Built, built, employee, instance

from staffing.domain.roster import RosterModel
from staffing.solver.linear import Mask, Numbers
from staffing.solver.neighbourhood import FIRST_CELLS, LEAST_CELLS, LEAST_SHARE, ROOM, Neighbourhoods, Shape, Terrain

DAYS, PEOPLE = 28, 20
DRAWN = ", ".join(f"{day} {hours}" for day in range(DAYS) for hours in ("06:00-14:00", "14:00-22:00"))
CELLS = 2 * DAYS * PEOPLE


@cache
def ward() -> Terrain:
    """Twenty people, four weeks, two shifts a day, and no rule at all."""
    people = tuple(employee(f"p{number:02d}") for number in range(PEOPLE))
    problem = instance(DRAWN, days=DAYS, employees=people, pinned=())
    return Terrain.of(*built(problem, book()))


def draws(terrain: Terrain, number: int, seed: int = 1) -> list[tuple[Shape, Mask]]:
    neighbourhoods = Neighbourhoods(terrain, seed)
    return [neighbourhoods.draw(nobody(terrain)) for _ in range(number)]


def nobody(terrain: Terrain) -> Numbers:
    """The values of a schedule in which nobody works."""
    return np.zeros(terrain.width, np.int64)


def inside(terrain: Terrain, mask: Mask) -> Mask:
    """Which of the free cells are drawn."""
    return mask[terrain.columns]


# The terrain


def test_the_terrain_has_every_free_cell_with_its_person_and_day() -> None:
    program, model = ODD.built
    terrain = Terrain.of(program, model)
    names = [one.id for one in ODD.problem.employees]
    assert terrain.width == model.width
    assert [(names[who], day) for who, day in zip(terrain.employees.tolist(), terrain.days.tolist(), strict=True)] == [
        (program.cells[cell][0], program.cells[cell][1].day) for cell in model.free_cells
    ]
    assert terrain.columns.tolist() == model.cells[model.free_cells].tolist()


def test_with_nothing_free_the_terrain_is_empty() -> None:
    assert len(UNWORKED.terrain.columns) == 0


def only(shares: dict[str, list[int]]) -> Built:
    """Four shifts, and who may work which."""

    def post(roster: RosterModel) -> None:
        for who, places in shares.items():
            mine = list(roster.shifts_of(who))
            for place in set(range(len(mine))) - set(places):
                roster.forbid(who, mine[place])

    return built(instance("0 06:00-14:00, 1 06:00-14:00, 2 06:00-14:00, 3 06:00-14:00 | | "), book(hard(post)))


def test_people_are_alike_by_the_share_of_shifts_that_both_may_work() -> None:
    alike = Terrain.of(*only({"ann": [0, 1, 2, 3], "bob": [0, 1], "cia": [2, 3]})).alike
    assert alike == pytest.approx(np.array([[1, 0.5, 0.5], [0.5, 1, 0], [0.5, 0, 1]]))


def test_somebody_with_nothing_to_decide_is_like_nobody() -> None:
    alike = Terrain.of(*only({"ann": [0, 1], "bob": [], "cia": [1]})).alike
    assert alike == pytest.approx(np.array([[1, 0, 0.5], [0, 0, 0], [0.5, 0, 1]]))


# What is drawn


@pytest.mark.parametrize("terrain", [ward(), ODD.terrain], ids=["ward", "odd"])
def test_only_free_cells_are_drawn(terrain: Terrain) -> None:
    for _, mask in draws(terrain, 60):
        assert len(mask) == terrain.width
        assert set(np.flatnonzero(mask)) <= set(terrain.columns.tolist())


def test_the_same_seed_draws_the_same_and_another_something_else() -> None:
    first, second, other = (draws(ward(), 20, seed) for seed in (1, 1, 2))
    assert all(a is b and (x == y).all() for (a, x), (b, y) in zip(first, second, strict=True))
    assert any(a is not b or (x != y).any() for (a, x), (b, y) in zip(first, other, strict=True))


def test_every_kind_is_drawn_and_every_cell_gets_its_turn() -> None:
    drawn = draws(ward(), 200)
    assert {shape for shape, _ in drawn} == set(Shape)
    assert inside(ward(), np.any([mask for _, mask in drawn], axis=0)).all()


def test_some_days_are_of_everybody_and_some_people_have_all_days() -> None:
    terrain = ward()
    for shape, mask in draws(terrain, 100):
        chosen = inside(terrain, mask)
        days, people = set(terrain.days[chosen].tolist()), set(terrain.employees[chosen].tolist())
        assert chosen.sum() == 2 * len(days) * len(people)
        assert days == set(range(min(days), max(days) + 1))
        if shape is Shape.DAYS:
            assert len(people) == PEOPLE
        elif shape is Shape.PEOPLE:
            assert len(days) == DAYS
        else:
            assert len(days) <= 21


def sizes(terrain: Terrain, neighbourhoods: Neighbourhoods, number: int = 60) -> dict[Shape, int]:
    """The largest size drawn of each kind."""
    largest: Counter[Shape] = Counter()
    for _ in range(number):
        shape, mask = neighbourhoods.draw(nobody(terrain))
        largest[shape] = max(largest[shape], int(inside(terrain, mask).sum()))
    return largest


def taught(*, was_proven: bool, lessons: int = 60) -> Neighbourhoods:
    neighbourhoods = Neighbourhoods(ward(), 1)
    for shape in Shape:
        for _ in range(lessons):
            neighbourhoods.learn(shape, was_proven=was_proven, gain=0, effort=1)
    return neighbourhoods


def test_the_first_are_of_the_first_size() -> None:
    one_person, one_day = 2 * DAYS, 2 * PEOPLE
    largest = sizes(ward(), Neighbourhoods(ward(), 1))
    assert FIRST_CELLS - one_person <= largest[Shape.PEOPLE] <= FIRST_CELLS
    assert FIRST_CELLS - one_day < largest[Shape.DAYS] < FIRST_CELLS + one_day
    assert largest[Shape.BLOCK] <= FIRST_CELLS


def test_they_grow_to_everything_while_they_are_proven() -> None:
    largest = sizes(ward(), taught(was_proven=True))
    assert largest[Shape.DAYS] >= CELLS - 2 * PEOPLE
    assert largest[Shape.PEOPLE] >= CELLS - 2 * DAYS


def test_they_shrink_to_a_least_size_when_time_runs_out() -> None:
    largest = sizes(ward(), taught(was_proven=False))
    assert largest[Shape.DAYS] <= LEAST_CELLS + PEOPLE
    assert largest[Shape.PEOPLE] == 2 * 2 * DAYS, "two people at least, or nobody could swap"


def test_each_kind_learns_for_itself() -> None:
    neighbourhoods = Neighbourhoods(ward(), 1)
    for _ in range(60):
        neighbourhoods.learn(Shape.PEOPLE, was_proven=False, gain=0, effort=1)
    largest = sizes(ward(), neighbourhoods, 200)
    assert largest[Shape.PEOPLE] < FIRST_CELLS / 2 < largest[Shape.DAYS]


def shares(neighbourhoods: Neighbourhoods, number: int = 600) -> dict[Shape, float]:
    counts = Counter(neighbourhoods.draw(nobody(ward()))[0] for _ in range(number))
    return {shape: counts[shape] / number for shape in Shape}


def test_what_gains_most_for_its_time_is_drawn_most_and_the_others_still_are() -> None:
    neighbourhoods = Neighbourhoods(ward(), 1)
    for _ in range(40):
        neighbourhoods.learn(Shape.PEOPLE, was_proven=True, gain=1000, effort=2.0)
        neighbourhoods.learn(Shape.DAYS, was_proven=True, gain=1000, effort=1.0)
        neighbourhoods.learn(Shape.BLOCK, was_proven=True, gain=0, effort=1.0)
    drawn = shares(neighbourhoods)
    total = 1 + 0.5 + LEAST_SHARE
    assert drawn[Shape.DAYS] == pytest.approx(1 / total, abs=0.06)
    assert drawn[Shape.PEOPLE] == pytest.approx(0.5 / total, abs=0.06)
    assert drawn[Shape.BLOCK] == pytest.approx(LEAST_SHARE / total, abs=0.06)


@pytest.mark.parametrize("lessons", [0, 1, 5000])
def test_as_long_as_nothing_gains_all_are_drawn_alike(lessons: int) -> None:
    drawn = shares(taught(was_proven=True, lessons=lessons))
    assert all(share == pytest.approx(1 / 3, abs=0.06) for share in drawn.values())


def test_an_effort_of_nothing_is_no_division_by_zero() -> None:
    neighbourhoods = Neighbourhoods(ward(), 1)
    neighbourhoods.learn(Shape.DAYS, was_proven=True, gain=1, effort=0.0)
    assert shares(neighbourhoods)[Shape.DAYS] > 0


# Where there are very many cells


@cache
def crowd() -> Terrain:
    """Two people, a day, and far more shifts than there is room for."""
    drawn = ", ".join(
        f"0 {start // 60:02d}:{start % 60:02d}-{end // 60:02d}:{end % 60:02d}"
        for start in range(0, 600, 6)
        for end in range(660, 960, 15)
    )
    people = tuple(employee(name) for name in ("ann", "bob"))
    return Terrain.of(*built(instance(drawn, days=1, employees=people), book()))


def test_of_very_many_cells_about_as_many_are_drawn_as_there_is_room_for() -> None:
    terrain = crowd()
    assert len(terrain.columns) == 2 * 100 * 20
    counts = [int(inside(terrain, mask).sum()) for _, mask in draws(terrain, 30)]
    assert all(0.85 * ROOM < count < 1.15 * ROOM for count in counts if count)


def test_what_is_worked_now_stays_among_them() -> None:
    terrain = crowd()
    worked = nobody(terrain)
    worked[terrain.columns[::400]] = 1
    neighbourhoods = Neighbourhoods(terrain, 1)
    masks = [mask for _, mask in (neighbourhoods.draw(worked) for _ in range(20)) if mask.any()]
    assert masks
    assert all(mask[worked == 1].all() for mask in masks)


def test_each_time_others_are_drawn() -> None:
    terrain = crowd()
    first, second = [mask for _, mask in draws(terrain, 20) if mask.any()][:2]
    assert 0 < (first & second).sum() < 0.5 * first.sum()


def test_more_are_drawn_when_models_have_been_proven() -> None:
    neighbourhoods = Neighbourhoods(crowd(), 1)
    for shape in Shape:
        for _ in range(60):
            neighbourhoods.learn(shape, was_proven=True, gain=0, effort=1)
    assert max(sizes(crowd(), neighbourhoods).values()) == len(crowd().columns)
