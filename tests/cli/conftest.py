import shutil
from pathlib import Path

import pytest
from tests.cli.running import FIRST, Run, run_command

from staffing.io.samples import sample_folder


@pytest.fixture
def run() -> Run:
    return run_command


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """A folder with the unit of the sample `first_week`, to be changed at will."""
    return Path(shutil.copytree(sample_folder("first_week"), tmp_path / "unit"))


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of planning one week of `first_week`; to be read only."""
    folder = tmp_path_factory.mktemp("planned") / "results"
    outcome = run_command(
        "plan", sample_folder("first_week"), "--from", FIRST, "--weeks", 1, "--rounds", 0, "--out", folder
    )
    assert outcome.code == 0, outcome.err
    return folder
