import json
import resource
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text
from tests.store.filling import Contents, contents, fill

from staffing.errors import BackupError, SchemaMismatch
from staffing.records.backup import DATA, MANIFEST, Manifest, backup, restore
from staffing.store.base import now
from staffing.store.database import Database
from staffing.store.organisation import Organisation
from staffing.store.snapshots import NOT_RESTORED
from staffing.store.work import JobRecord


@pytest.fixture
def filled(database: Database) -> Database:
    fill(database)
    with database.transaction() as session:
        session.query(JobRecord).update({"ended": now()})
    return database


@pytest.fixture
def saved(filled: Database, tmp_path: Path) -> Path:
    """A backup of `filled`, which has then gone on to hold other things."""
    file = tmp_path / "saved.backup"
    backup(filled, file)
    with filled.transaction() as session:
        session.execute(text("DELETE FROM trail"))
        session.execute(text("UPDATE employees SET name = 'Later'"))
        session.add(Organisation(name="Later"))
    return file


def lasting(found: Contents) -> Contents:
    return {name: rows for name, rows in found.items() if name not in NOT_RESTORED}


def rewritten(file: Path, change: Callable[[dict[str, Any], bytes], tuple[Any, bytes]]) -> Path:
    """Another backup, with its manifest and its data changed."""
    with zipfile.ZipFile(file) as archive:
        manifest, data = change(json.loads(archive.read(MANIFEST)), archive.read(DATA))
    other = file.with_suffix(".other")
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr(MANIFEST, json.dumps(manifest))
        archive.writestr(DATA, data)
    return other


# Whole


def test_a_restored_backup_gives_every_row_back_but_nobody_stays_signed_in(filled: Database, tmp_path: Path) -> None:
    before = contents(filled)
    assert all(before.values())
    backup(filled, tmp_path / "b")
    with filled.transaction() as session:
        session.execute(text("DELETE FROM trail"))
        session.add(Organisation(name="Later"))
    restore(filled, tmp_path / "b")
    after = contents(filled)
    assert lasting(after) == lasting(before)
    assert {name: after[name] for name in NOT_RESTORED} == {name: [] for name in NOT_RESTORED}


def test_a_backup_can_be_restored_into_an_empty_database_of_either_kind(
    saved: Path, filled: Database, database_url: str, postgresql_url: str, tmp_path: Path
) -> None:
    restore(filled, saved)
    for url in (f"sqlite:///{tmp_path / 'new.db'}", postgresql_url):
        other = Database(url)
        restore(other, saved)
        assert contents(other) == contents(filled)
        other.close()


def test_a_backup_says_what_is_in_it_and_only_its_owner_can_read_it(filled: Database, tmp_path: Path) -> None:
    manifest = backup(filled, tmp_path / "b")
    with zipfile.ZipFile(tmp_path / "b") as archive:
        assert Manifest.model_validate_json(archive.read(MANIFEST)) == manifest
    assert manifest.rows == {name: len(rows) for name, rows in contents(filled).items()}
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o600


def test_a_backup_is_of_one_moment_while_others_write(filled: Database, tmp_path: Path) -> None:
    with filled.transaction() as session:
        session.execute(text("UPDATE organisations SET name = 'in doubt' WHERE id LIKE '%0'"))
        backup(filled, tmp_path / "b")
    restore(filled, tmp_path / "b")
    with filled.reading() as session:
        assert not session.execute(text("SELECT 1 FROM organisations WHERE name = 'in doubt'")).all()


def test_what_the_job_engine_keeps_for_itself_is_not_in_it(filled: Database, tmp_path: Path) -> None:
    schema = None if filled.is_sqlite else "dbos"
    assert "workflow_status" in inspect(filled.engine).get_table_names(schema)
    assert "workflow_status" not in backup(filled, tmp_path / "b").rows
    with zipfile.ZipFile(tmp_path / "b") as archive:
        assert b"workflow_status" not in archive.read(DATA)


def test_a_job_that_had_not_ended_waits_again_when_it_is_restored(filled: Database, tmp_path: Path) -> None:
    with filled.transaction() as session:
        for name, state in (("d", "stopping"), ("e", "running")):
            kept = {"queue": "batch", "fingerprint": "f", "task": {}, "unit": "{}", "executor": "worker"}
            session.add(JobRecord(id=name * 32, state=state, **kept))
    backup(filled, tmp_path / "b")
    restore(filled, tmp_path / "b")
    with filled.reading() as session:
        running, stopping = (session.get_one(JobRecord, name * 32) for name in ("e", "d"))
        assert (running.state, running.executor, running.unit) == ("queued", None, "{}")
        assert (stopping.state, stopping.executor) == ("stopping", "worker")


# Refused


def test_a_backup_overwrites_nothing(filled: Database, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine")
    with pytest.raises(BackupError, match="overwrites nothing"):
        backup(filled, tmp_path / "b")
    assert (tmp_path / "b").read_text() == "mine"


def test_a_backup_that_cannot_be_written_leaves_nothing(filled: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="No such file or directory"):
        backup(filled, tmp_path / "nowhere" / "b")
    assert [path.name for path in tmp_path.iterdir() if "b" in path.suffixes or path.name.startswith(".")] == []


def test_there_is_no_backup_of_a_database_that_is_not_there(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'no.db'}")
    with pytest.raises(BackupError, match="no database"):
        backup(database, tmp_path / "b")
    assert list(tmp_path.iterdir()) == []


def test_the_password_of_the_database_is_in_no_message(tmp_path: Path) -> None:
    database = Database("postgresql://nobody:secret@127.0.0.1:1/nothing")
    with pytest.raises(BackupError, match="cannot be reached") as caught:
        backup(database, tmp_path / "b")
    assert "secret" not in str(caught.value)


def truncated(file: Path) -> Path:
    other = file.with_suffix(".short")
    other.write_bytes(file.read_bytes()[:-100])
    return other


def with_a_byte_changed(manifest: dict[str, Any], data: bytes) -> tuple[Any, bytes]:
    return manifest, data[:-1] + bytes([data[-1] ^ 1])


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (truncated, "is no backup, or was damaged"),
        (lambda file: rewritten(file, with_a_byte_changed), "SHA-256 differs"),
        (lambda file: rewritten(file, lambda manifest, data: (manifest, data[:-4096])), "SHA-256 differs"),
        (lambda file: rewritten(file, lambda manifest, data: (manifest, data + b"x")), "SHA-256 differs"),
        (lambda file: rewritten(file, lambda manifest, data: (manifest | {"format": 2}, data)), "is no backup"),
        (lambda file: rewritten(file, lambda manifest, data: (manifest | {"more": 1}, data)), "is no backup"),
        (lambda file: file.with_name("missing"), "No such file"),
    ],
)
def test_a_bad_file_leaves_the_old_database(
    saved: Path, filled: Database, harm: Callable[[Path], Path], message: str
) -> None:
    before = contents(filled)
    with pytest.raises(BackupError, match=message):
        restore(filled, harm(saved))
    assert contents(filled) == before


def test_a_backup_of_a_newer_version_leaves_the_old_database(saved: Path, filled: Database, tmp_path: Path) -> None:
    with filled.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BackupError, match="schema of another version"):
        backup(filled, tmp_path / "newer")
    with pytest.raises(SchemaMismatch):
        restore(filled, saved)
    with filled.reading() as session:
        assert session.execute(text("SELECT 1 FROM organisations WHERE name = 'Later'")).all()


# Interrupted

RESTORE = """
import os, resource, signal, sys
from pathlib import Path
from staffing.errors import BackupError
from staffing.records.backup import restore
from staffing.store.database import Database

def told(table, rows):
    if table == sys.argv[4]:
        {then}

try:
    restore(Database(sys.argv[1]), Path(sys.argv[2]), told)
except BackupError as problem:
    print(problem)
    sys.exit(3)
"""
KILLED = "os.kill(os.getpid(), signal.SIGKILL)"
DISK_FULL = "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 14, 1 << 14))"


def restored_elsewhere(url: str, file: Path, then: str, at: str) -> subprocess.CompletedProcess[str]:
    """A restore in a process of its own, to which something happens once a table has been copied."""
    return subprocess.run(
        [sys.executable, "-c", RESTORE.format(then=then), url, str(file), "-", at],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("at", ["organisations", "jobs", "trail"])
def test_a_restore_that_is_killed_leaves_the_old_database(saved: Path, filled: Database, at: str) -> None:
    before = contents(filled)
    outcome = restored_elsewhere(filled.url, saved, KILLED, at)
    assert outcome.returncode == -signal.SIGKILL
    assert contents(filled) == before
    restore(filled, saved)
    assert contents(filled) != before


def test_a_full_disk_leaves_the_old_database(tmp_path: Path) -> None:
    """On SQLite, where the disk is this program's; that of a PostgreSQL server is another machine's."""
    database = Database(f"sqlite:///{tmp_path / 'staffing.db'}")
    database.migrate()
    fill(database, rows=60)
    with database.transaction() as session:
        session.query(JobRecord).update({"ended": now()})
    backup(database, tmp_path / "b")
    with database.transaction() as session:
        session.add(Organisation(name="Later"))
    before = contents(database)
    outcome = restored_elsewhere(database.url, tmp_path / "b", DISK_FULL, "organisations")
    assert outcome.returncode == 3, outcome.stderr
    assert "could not be restored" in outcome.stdout
    assert contents(database) == before
    database.close()


def test_a_disk_that_is_full_before_the_data_are_unpacked_leaves_the_old_database(
    saved: Path, filled: Database
) -> None:
    before = contents(filled)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 14, hard))
    try:
        with pytest.raises(BackupError, match=r"File too large\. Nothing has changed"):
            restore(filled, saved)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert contents(filled) == before
