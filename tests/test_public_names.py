"""The public API: every name is there, and none loads the solver before it is used."""

import subprocess
import sys

import pytest

import staffing


@pytest.mark.parametrize("name", staffing.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(staffing, name).__name__ == name


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'schedule'"):
        _ = staffing.schedule


def test_importing_the_package_loads_no_solver() -> None:
    program = "import staffing, sys; print('ortools' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
