"""The tests' own PostgreSQL server: one for a session and all its workers, gone with it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from filelock import FileLock
from psycopg import sql

from bandsy_db.server import programs
from bandsy_db.server.embedded import Embedded
from tests.support import install
from tests.support.session_folder import HOME

ROOT = Path(__file__).parents[2]
TEMPLATE = "bandsy_template"

_BUILDING = "bandsy_building"
_SETTINGS = {
    # Everything in it ends with the session, so nothing has to survive a crash.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "300",
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
}


class Server:
    """The server of this session; every worker opens the same one."""

    def __init__(self) -> None:
        self.home = Path(os.environ[HOME])
        self._embedded = Embedded(self.home, _SETTINGS)

    def up(self) -> None:
        """Starts the server and builds the template, unless another worker already did."""
        for name in programs.TEST_EXTENSIONS + programs.REQUIRED_EXTENSIONS:
            if not programs.best().has_extension(name):
                package = programs.debian_package(name, programs.best().major)
                raise RuntimeError(f"the tests need the extension {name} (package {package})")
        self.start()
        with FileLock(self.home / "template.lock"):
            self._build_template()

    def start(self) -> None:
        """Starts the server, with nothing of ours in it."""
        self._embedded.up()

    def url(self, database: str) -> str:
        """Where to connect to a database, as superuser."""
        return self._embedded.url(database)

    @contextmanager
    def clone(self, name: str) -> Iterator[str]:
        """A copy of the template for as long as it is needed."""
        with self.fresh(name, TEMPLATE) as url:
            yield url

    @contextmanager
    def fresh(self, name: str, template: str = "template1") -> Iterator[str]:
        """An empty database for as long as it is needed."""
        create = sql.SQL("create database {} template {} strategy file_copy")
        self._execute(create.format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield self.url(name)
        finally:
            self._drop(name)

    @property
    def coverage(self) -> Path:
        """Where each worker leaves what ran in its session."""
        return self.home / "coverage"

    def _build_template(self) -> None:
        known = sql.SQL("select from pg_database where datname = {}").format(TEMPLATE)
        if self._execute(known):
            return
        self.coverage.mkdir(exist_ok=True)
        self._drop(_BUILDING)
        self._execute(sql.SQL("create database {}").format(sql.Identifier(_BUILDING)))
        install.whole(self.url(_BUILDING), ROOT)
        rename = sql.SQL("alter database {} rename to {}")
        self._execute(rename.format(sql.Identifier(_BUILDING), sql.Identifier(TEMPLATE)))

    def _drop(self, name: str) -> None:
        self._execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
        )

    def _execute(self, statement: sql.Composed) -> int:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            return connection.execute(statement).rowcount
