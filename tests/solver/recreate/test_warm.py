"""All that a search calls has been compiled before it begins."""

import sys
from collections.abc import Iterator

import pytest
from numba.core.dispatcher import Dispatcher
from tests.solver.small import ODD

from staffing.solver.params import SolveParams
from staffing.solver.recreate import guide
from staffing.solver.recreate.guide import Guide
from staffing.solver.recreate.warm import warm_up
from staffing.solver.search import search


def test_after_warming_up_a_search_has_nothing_left_to_compile() -> None:
    warm_up()
    compiled = dict(kinds_of_arguments())
    assert any(compiled.values())
    search(ODD.problem, ODD.book, SolveParams(rounds=4, gap=0))
    assert dict(kinds_of_arguments()) == compiled


def test_after_warming_up_the_bound_has_nothing_left_to_compile() -> None:
    warm_up()
    compiled = dict(kinds_of_arguments())
    diving = Guide(ODD.tables, seed=1)
    diving.step()
    diving.dive()
    assert dict(kinds_of_arguments()) == compiled


def test_after_warming_up_a_dive_over_many_days_has_nothing_left_to_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    warm_up()
    compiled = dict(kinds_of_arguments())
    monkeypatch.setattr(guide, "LONG", 0)
    diving = Guide(ODD.tables, seed=1)
    diving.step()
    diving.dive()
    assert dict(kinds_of_arguments()) == compiled
    assert compiled["staffing.solver.recreate.rounding._round"] == 1


def kinds_of_arguments() -> Iterator[tuple[str, int]]:
    """For each function that is compiled, for how many kinds of arguments it has been so far."""
    modules = [module for name, module in sys.modules.items() if name.startswith("staffing.solver")]
    for module in modules:
        for name, found in vars(module).items():
            if isinstance(found, Dispatcher) and found.py_func.__module__ == module.__name__:
                yield f"{module.__name__}.{name}", len(found.signatures)
