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


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_limit_is_at_least_one(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"STAFFING_{name.upper()}", "1")
    assert getattr(Settings(), name) == 1
    monkeypatch.setenv(f"STAFFING_{name.upper()}", "0")
    with pytest.raises(ValidationError):
        Settings()
