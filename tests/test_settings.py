import pytest
from pydantic import ValidationError

from staffing.settings import Settings


def test_every_setting_says_what_it_is_and_has_a_default() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert not field.is_required(), name


def test_a_setting_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAFFING_MAX_EMPLOYEES", "7")
    assert Settings().max_employees == 7


def least(name: str) -> int:
    (found,) = (limit.ge for limit in Settings.model_fields[name].metadata if hasattr(limit, "ge"))
    return int(found)


@pytest.mark.parametrize("name", [name for name, field in Settings.model_fields.items() if field.annotation is int])
def test_a_number_has_a_least_value(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"STAFFING_{name.upper()}", str(least(name)))
    assert getattr(Settings(), name) == least(name)
    monkeypatch.setenv(f"STAFFING_{name.upper()}", str(least(name) - 1))
    with pytest.raises(ValidationError):
        Settings()


def test_metrics_may_be_read_from_the_addresses_that_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAFFING_METRICS_ADDRESSES", '["10.0.0.0/8", "192.0.2.7"]')
    assert Settings().metrics_addresses == ("10.0.0.0/8", "192.0.2.7")
    monkeypatch.setenv("STAFFING_METRICS_ADDRESSES", '["example"]')
    with pytest.raises(ValidationError):
        Settings()


@pytest.mark.parametrize(("length", "is_taken"), [(19, False), (20, True)])
def test_a_token_for_metrics_is_long(monkeypatch: pytest.MonkeyPatch, length: int, is_taken: bool) -> None:
    monkeypatch.setenv("STAFFING_METRICS_TOKEN", "x" * length)
    if is_taken:
        assert "x" not in repr(Settings().metrics_token)
    else:
        with pytest.raises(ValidationError):
            Settings()
