import pytest
import typer

from staffing.cli.searching import MOST_WORKERS, search_params
from staffing.domain.quality import Quality


def test_as_many_processes_search_as_there_are_cores_but_no_more_than_the_search_allows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for cores, workers in ((3, 3), (64, 64), (65, 64), (None, 1)):
        monkeypatch.setattr("os.cpu_count", lambda found=cores: found)
        assert search_params().workers == workers
    assert search_params(workers=5).workers == 5
    assert MOST_WORKERS == 64


def test_options_that_are_not_given_are_those_of_the_quality() -> None:
    params = search_params(quality=Quality.QUICK, seconds=None, gap=0.25, rounds=None)
    assert (params.seconds, params.gap, params.rounds) == (Quality.QUICK.seconds, 0.25, None)


def test_a_value_out_of_range_names_its_option() -> None:
    with pytest.raises(typer.BadParameter) as refused:
        search_params(quality=Quality.QUICK, seconds=-1)
    assert refused.value.param_hint == "'--seconds'"
