"""Databases with the tables of jobs and workflows, of each kind in turn; copied, which is done sooner than to migrate."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool
from tests.databases import BACKENDS

from staffing.jobs import workflows
from staffing.store.database import Database, with_driver


def prepared(url: str) -> None:
    database = Database(url)
    database.migrate()
    workflows.migrate(database)
    database.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    prepared(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def on_server(postgresql_server: str) -> Callable[[str], None]:
    """Has the PostgreSQL server do something."""
    engine = create_engine(with_driver(postgresql_server), isolation_level="AUTOCOMMIT", poolclass=NullPool)

    def run(statement: str) -> None:
        with engine.connect() as connection:
            connection.execute(text(statement))

    return run


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str, on_server: Callable[[str], None]) -> str:
    name = f"template_{uuid.uuid4().hex}"
    on_server(f"CREATE DATABASE {name}")
    prepared(renamed(postgresql_server, name))
    return name


def renamed(server: str, name: str) -> str:
    return make_url(with_driver(server)).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=BACKENDS)
def jobs_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database in which jobs can be kept."""
    if request.param == "sqlite":
        path = tmp_path / "jobs.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    template: str = request.getfixturevalue("postgresql_template")
    on_server: Callable[[str], None] = request.getfixturevalue("on_server")
    name = f"jobs_{uuid.uuid4().hex}"
    on_server(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield renamed(request.getfixturevalue("postgresql_server"), name)
    on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def jobs_database(jobs_url: str) -> Iterator[Database]:
    database = Database(jobs_url)
    yield database
    database.close()
