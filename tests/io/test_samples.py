import pytest

from staffing.errors import InputError
from staffing.io.csv_folder import read_folder
from staffing.io.samples import sample_folder, sample_names, samples_root


def test_every_sample_unit_can_be_read() -> None:
    assert {"first_week", "impossible", "talliden"} <= set(sample_names())
    for name in sample_names():
        assert read_folder(sample_folder(name)).data.employees


@pytest.mark.parametrize("name", ["../sample_data/talliden", "generator", "", "Talliden/"])
def test_what_is_no_sample_unit_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        sample_folder(name)


def test_the_nearest_name_is_offered_or_else_all() -> None:
    with pytest.raises(InputError, match="Did you mean 'talliden'"):
        sample_folder("talidden")
    with pytest.raises(InputError, match=r"Choose one of: .*first_week"):
        sample_folder("x")


def test_without_sample_data_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = samples_root() / "nowhere"
    monkeypatch.setattr("staffing.io.samples._ROOTS", (missing, missing))
    assert sample_names() == ()
    with pytest.raises(InputError, match="installed without any"):
        sample_folder("talliden")
