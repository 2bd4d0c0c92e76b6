"""For the installer's tests: a server for each module, a database and a small tree for each test.

It is not the server of the other tests, because these tests change roles and lock tables.
"""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from bandsy_db.checks.catalogue import Catalogue, read_catalogue, schemas
from bandsy_db.installer.install import Limits, Outcome, migrate
from bandsy_db.server import programs
from bandsy_db.server.embedded import Embedded
from tests.support.sample import Sample
from tests.support.trees import Tree

QUICK = Limits(lock_timeout=0.2, wait=1.0)

_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
}
_numbers = count(1)


@pytest.fixture(scope="module")
def ground() -> Iterator[Embedded]:
    """A server on which installs are tried; roles, which are the cluster's, stay in the module."""
    # Not tmp_path: root's is closed to the user that the server runs as.
    server = Embedded(Path(tempfile.mkdtemp(prefix="bandsy-installs-")), _SETTINGS)
    server.up()
    yield server
    server.destroy()


@pytest.fixture
def database(ground: Embedded) -> Iterator[str]:
    """The URL of an empty database."""
    with fresh(ground) as url:
        yield url


@contextmanager
def fresh(server: Embedded, template: str = "template1") -> Iterator[str]:
    """The URL of an empty database, or of a copy, for as long as it is needed."""
    name = f"install_{next(_numbers)}"
    create = f"create database {name} template {template} strategy file_copy"
    do(server.url("postgres"), create)
    try:
        yield server.url(name)
    finally:
        do(server.url("postgres"), f"drop database {name} with (force)")


@contextmanager
def prepared(server: Embedded, prepare: Callable[[str], object]) -> Iterator[str]:
    """The name of a database that was prepared once, to be copied."""
    with fresh(server) as url:
        prepare(url)
        yield str(conninfo_to_dict(url)["dbname"])


@pytest.fixture
def stride(sample: Sample) -> int:
    """How many exchanges with the server a test of faults goes on at a time."""
    return 5 if sample.is_asked_for else 1


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A small tree of sources."""
    return Tree(tmp_path / "tree")


@pytest.fixture(scope="module")
def small(ground: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database with the small tree in it, to be copied."""
    sources = Tree(tmp_path_factory.mktemp("small") / "tree").sources
    with prepared(ground, lambda url: migrate(url, sources)) as name:
        yield name


@pytest.fixture
def installed(ground: Embedded, small: str, tree: Tree) -> Iterator[str]:
    """The URL of a database with the small tree in it, as if it were installed from there."""
    with fresh(ground, small) as url:
        yield url


def install(url: str, tree: Tree, **options: Any) -> Outcome:
    """Installs the tree as it is now; its plan must not be empty."""
    outcome = migrate(url, tree.sources, **options)
    assert outcome.plan is not None
    return outcome


def ask(url: str, query: str, *values: object) -> list[Any]:
    """The first column of the rows."""
    with psycopg.connect(url, autocommit=True) as connection:
        return [row[0] for row in connection.execute(query.encode(), values or None)]


def do(url: str, sql: str) -> None:
    """Runs statements as the superuser."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.encode())


def psql(url: str, made: str) -> subprocess.CompletedProcess[str]:
    """Runs a script with psql, as it is given to a DBA."""
    program = programs.best().path("psql")
    command = [program, "--no-psqlrc", "--quiet", "--output=/dev/null", "--dbname", url, "--file=-"]
    return subprocess.run(command, input=made, capture_output=True, text=True)


def as_login(url: str, name: str) -> str:
    """The same database for another login than the superuser."""
    return url.replace("user=postgres", f"user={name}")


def look(url: str, *names: str) -> Catalogue:
    """The shape of a database: of our schemas, and of those that are named."""
    with psycopg.connect(url, autocommit=True) as connection:
        return read_catalogue(connection, schemas(connection) | set(names))


def fingerprint(url: str) -> list[Any]:
    """Every row of the catalogues by its place and writer: the least write changes it."""
    tables = (
        "pg_class pg_proc pg_policy pg_trigger pg_namespace pg_attribute pg_type pg_description"
        " pg_depend pg_shdepend pg_auth_members pg_authid pg_default_acl pg_rewrite"
    )
    found = []
    for table in tables.split():
        found += ask(url, f"select '{table} ' || ctid || ' ' || xmin from {table} order by 1")
    rows = "select tableoid::regclass || ' ' || ctid || ' ' || xmin from "
    for table in ("shop.items", "bandsy_history.marks", "bandsy_history.files"):
        found += ask(url, f"{rows}{table} order by 1")
    return found
