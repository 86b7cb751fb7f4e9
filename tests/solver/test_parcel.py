"""A problem in shared memory: what is opened is what was put in, and its arrays are there only once."""

import ctypes
import multiprocessing
from collections.abc import Iterator

import numpy as np
import pytest
from tests.solver.small import THREE

from staffing.solver.parcel import Parcel
from staffing.solver.recreate.tables import Tables
from staffing.solver.worker import Problem


def arrays(tables: Tables) -> Iterator[np.ndarray]:
    for part in tables:
        yield from part


CONTEXT = multiprocessing.get_context("spawn")


@pytest.fixture(params=[0, 1, 13], ids="with {} bytes before it".format)
def parcel(request: pytest.FixtureRequest) -> Iterator[Parcel]:
    """A parcel that other things lie before in the same memory."""
    before = CONTEXT.RawArray(ctypes.c_char, request.param) if request.param else None
    yield Parcel.of(CONTEXT, Problem(THREE.model, THREE.terrain, THREE.tables))
    del before


def test_what_is_opened_is_what_was_put_in(parcel: Parcel) -> None:
    opened = parcel.opened()
    assert opened.tables is not None
    for found, wanted in zip(arrays(opened.tables), arrays(THREE.tables), strict=True):
        assert found.dtype == wanted.dtype
        assert np.array_equal(found, wanted)
    start = THREE.model.start()
    assert opened.model.start().tolist() == start.tolist()
    assert opened.model.objective(start) == THREE.model.objective(start)
    assert opened.terrain.columns.tolist() == THREE.terrain.columns.tolist()


def test_whoever_opens_it_reads_the_same_memory(parcel: Parcel) -> None:
    first, second = parcel.opened(), parcel.opened()
    assert first.tables is not None
    assert second.tables is not None
    assert np.shares_memory(first.tables.automata.price, second.tables.automata.price)
    assert np.shares_memory(first.model.matrix.values, second.model.matrix.values)


def test_arrays_are_laid_out_as_compiled_code_likes_them(parcel: Parcel) -> None:
    opened = parcel.opened()
    assert opened.tables is not None
    for array in arrays(opened.tables):
        assert array.flags.c_contiguous
        assert array.flags.writeable
        assert array.flags.aligned


def test_a_problem_without_tables_has_none_when_it_is_opened() -> None:
    assert Parcel.of(CONTEXT, Problem(THREE.model, THREE.terrain)).opened().tables is None
