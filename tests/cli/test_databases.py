from pathlib import Path

import pytest

from staffing.cli.databases import opened
from staffing.settings import Settings
from staffing.store import migrations


def test_the_database_of_the_settings_is_used_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAFFING_DATABASE_URL", f"sqlite:///{tmp_path / 'of_settings.db'}")
    with opened(None, Settings()) as database:
        assert database.path == tmp_path / "of_settings.db"
    with opened(f"sqlite:///{tmp_path / 'named.db'}", Settings()) as database:
        assert database.path == tmp_path / "named.db"
        assert migrations.is_current(database.engine)
