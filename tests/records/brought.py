"""Sample units in a database, for tests to read and change."""

import shutil
from pathlib import Path
from typing import Any

from staffing.io.samples import sample_folder
from staffing.records import units
from staffing.records.diff import UnitDiff
from staffing.records.incoming import from_folder
from staffing.settings import Settings
from staffing.store.database import Database
from staffing.store.organisation import UnitRecord
from staffing.store.units import unit_by_code

SETTINGS = Settings()


def brought(database: Database, folder: Path | str) -> UnitDiff:
    """Bring a folder, or a sample by its name, into a database."""
    path = sample_folder(folder) if isinstance(folder, str) else folder
    with database.transaction() as session:
        return units.bring_in(session, from_folder(path, SETTINGS))[1]


def copied(name: str, into: Path) -> Path:
    """A sample as a folder that can be changed."""
    return Path(shutil.copytree(sample_folder(name), into / name))


def unit_in(database: Database, code: str) -> UnitRecord:
    with database.reading() as session:
        found = unit_by_code(session, code)
    assert found is not None
    return found


def document_in(database: Database, code: str) -> dict[str, Any]:
    """The document of a unit in a database."""
    with database.reading() as session:
        found = unit_by_code(session, code)
        assert found is not None
        return units.document(session, found)
