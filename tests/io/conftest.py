from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.io.unit_folder")

from tests.io.unit_folder import UnitFolder  # noqa: E402 - after it is to be rewritten


@pytest.fixture
def folder(tmp_path: Path) -> UnitFolder:
    path = tmp_path / "ekbacken"
    path.mkdir()
    return UnitFolder(path)
