"""Backups: one file with all data as of one moment, and a manifest by which it is checked before it is trusted."""

import hashlib
import json
import os
import secrets
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import IO, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from staffing.errors import BackupError
from staffing.store import migrations, snapshots
from staffing.store.base import now
from staffing.store.database import Database
from staffing.store.snapshots import Told

MANIFEST, DATA = "manifest.json", "data.sqlite"
"""What a backup holds: a zip archive of two."""

CHUNK = 1 << 20

ONLY_OWNER = 0o600
"""The rights of a file with everybody's data."""


class Manifest(BaseModel):
    """What a backup says of itself."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    format: Literal[1] = Field(1, description="form of the file")
    created: AwareDatetime = Field(description="the moment")
    program: str = Field(description="version of the program that made it")
    schema_version: str = Field(description="version of the tables")
    source: Literal["sqlite", "postgresql"] = Field(description="kind of the database that it came from")
    sha256: str = Field(description="of the data, in hexadecimal digits")
    bytes: int = Field(description="size of the data")
    rows: dict[str, int] = Field(description="number of rows by table")


def backup(database: Database, file: Path) -> Manifest:
    """Write all data as of one moment to a new file, which is there whole or not at all. Others may write meanwhile.

    Raises BackupError when there is such a file already, or the backup cannot be made.
    """
    if file.exists():
        raise BackupError(f"There is a file {file} already, and a backup overwrites nothing. Choose another name.")
    with _told_what_failed(f"The backup could not be written to {file}"), _folder_in(file.parent) as folder:
        data = folder / DATA
        created = now()
        rows = snapshots.take(database, data)
        manifest = Manifest(
            created=created,
            program=version("staffing"),
            schema_version=migrations.newest(),
            source="sqlite" if database.is_sqlite else "postgresql",
            sha256=_digest(data),
            bytes=data.stat().st_size,
            rows=rows,
        )
        _write(folder / "backup", manifest, data)
        (folder / "backup").replace(file)
    return manifest


def restore(database: Database, file: Path, told: Told = lambda _name, _rows: None) -> Manifest:
    """Put a backup in the place of all that a database holds: all of it, or nothing.

    It is checked first. Raises BackupError when it is not whole or cannot be restored, SchemaMismatch when it or the
    database is newer than this program; the database is then as it was.
    """
    with _told_what_failed(f"The backup {file} could not be restored"), _folder_in(None) as folder:
        manifest = unpack(file, folder / DATA)
        snapshots.put(folder / DATA, database, told)
    return manifest


def unpack(file: Path, data: Path) -> Manifest:
    """Write the data of a backup to a file, and check them by the manifest. Raises BackupError when they do not fit."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = Manifest.model_validate_json(archive.read(MANIFEST))
            with archive.open(DATA) as packed, data.open("xb") as unpacked:
                digest = _copy(packed, unpacked, manifest.bytes)
    except (zipfile.BadZipFile, KeyError, EOFError, ValidationError) as problem:
        raise BackupError(
            f"{file} is no backup, or was damaged ({type(problem).__name__}). Take another one."
        ) from None
    if digest != manifest.sha256:
        raise BackupError(
            f"The data in {file} are not those that were put there: the SHA-256 differs. Take another one."
        )
    found = next(iter(snapshots.faults(data)), None)
    if found:
        raise BackupError(f"The data in {file} are damaged: {found}. Take another one.")
    return manifest


def _copy(source: IO[bytes], target: IO[bytes], most: int) -> str:
    """Copy at most so many bytes, and one; their SHA-256."""
    digest, left = hashlib.sha256(), most + 1
    while left and (chunk := source.read(min(CHUNK, left))):
        digest.update(chunk)
        target.write(chunk)
        left -= len(chunk)
    return digest.hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, manifest: Manifest, data: Path) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, ONLY_OWNER), "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, json.dumps(manifest.model_dump(mode="json"), indent=2))
            archive.write(data, DATA)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _folder_in(parent: Path | None) -> Iterator[Path]:
    """A folder that only its owner can read, gone in the end."""
    with tempfile.TemporaryDirectory(prefix=f".staffing-{secrets.token_hex(4)}-", dir=parent) as folder:
        yield Path(folder)


@contextmanager
def _told_what_failed(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise BackupError(f"{what}: {problem.strerror or type(problem).__name__}. Nothing has changed.") from problem
