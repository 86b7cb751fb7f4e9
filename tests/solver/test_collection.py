import gc

import pytest

from staffing.solver.collection import collection_paused


def test_nothing_is_collected_meanwhile_and_all_is_as_before_afterwards() -> None:
    assert gc.isenabled()
    with collection_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_collection_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="wrong"), collection_paused():
        raise ValueError("wrong")
    assert gc.isenabled()


def test_what_was_paused_before_stays_paused() -> None:
    with collection_paused():
        with collection_paused():
            pass
        assert not gc.isenabled()
