"""The board in shared memory: what is written is read, each time once, and never by halves."""

import multiprocessing

import pytest
from tests.solver.small import ODD, THREE, TWO, UNWORKED, Small

from staffing.solver.board import Board
from staffing.solver.exact import solve_exactly
from staffing.solver.linear import Numbers

CONTEXT = multiprocessing.get_context("spawn")


def best_of(one: Small) -> Numbers:
    answer = solve_exactly(one.model, one.model.start(), seconds=60)
    assert answer.values is not None
    return answer.values


@pytest.mark.parametrize("one", [TWO, THREE, ODD], ids=["two", "three", "odd"])
def test_what_is_written_on_the_board_is_read_from_it(one: Small) -> None:
    board = Board(CONTEXT, one.model)
    best = best_of(one)
    board.write(best)
    news = board.read(one.model, 0)
    assert news is not None
    assert news[0] == 1
    assert news[1].tolist() == best.tolist()


def test_an_empty_board_has_no_news() -> None:
    assert Board(CONTEXT, TWO.model).read(TWO.model, 0) is None


def test_what_is_known_is_no_news_and_what_is_written_after_it_is() -> None:
    board = Board(CONTEXT, TWO.model)
    board.write(TWO.model.start())
    assert board.read(TWO.model, 1) is None
    board.write(best_of(TWO))
    news = board.read(TWO.model, 1)
    assert news is not None
    assert (news[0], TWO.model.objective(news[1])) == (2, TWO.best)


def test_a_board_of_a_model_without_cells_holds_a_schedule_without_shifts() -> None:
    board = Board(CONTEXT, UNWORKED.model)
    board.write(UNWORKED.model.start())
    news = board.read(UNWORKED.model, 0)
    assert news is not None
    assert news[1].tolist() == UNWORKED.model.start().tolist()


def test_a_schedule_that_is_only_half_on_the_board_is_not_read() -> None:
    board = Board(CONTEXT, TWO.model)
    board.write(TWO.model.start())
    board._count.value += 1
    assert board.read(TWO.model, 0) is None
    board._count.value += 1
    assert board.read(TWO.model, 0) is not None
