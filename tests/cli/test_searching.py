import pytest

from staffing.cli.searching import MOST_WORKERS, search_params


def test_as_many_processes_search_as_there_are_cores_but_no_more_than_the_search_allows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for cores, workers in ((3, 3), (64, 64), (65, 64), (None, 1)):
        monkeypatch.setattr("os.cpu_count", lambda found=cores: found)
        assert search_params().workers == workers
    assert search_params(workers=5).workers == 5
    assert MOST_WORKERS == 64
