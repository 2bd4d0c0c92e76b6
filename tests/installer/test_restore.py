"""A dump restored elsewhere is the same installation; uninstalling leaves nothing.

What docs/how-to says about both is run as it stands there.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from bandsy_db.checks.drift import compare, verify
from bandsy_db.errors import Exit, RefusedError
from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.installer.status import status
from bandsy_db.server import programs
from bandsy_db.server.embedded import Embedded
from bandsy_db.server.jobs import run_jobs
from tests.support import documents
from tests.support.installing import as_login, ask, do, look


@pytest.fixture
def virgin() -> Iterator[Embedded]:
    """A server that never saw Bandsy."""
    server = Embedded(Path(tempfile.mkdtemp(prefix="bandsy-restore-")), {"fsync": "off"})
    server.up()
    do(server.url("postgres"), "drop database bandsy")
    yield server
    server.destroy()


def recipe(name: str) -> str:
    """What the docs say to do."""
    page = "restore" if name == "restore" else "uninstall"
    return documents.recipe(f"how-to/{page}.md", name)


def shell(server: Embedded, script: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Runs a script as an administrator of that server."""
    where = conninfo_to_dict(server.url("postgres"))
    path = [str(Path(sys.executable).parent), str(programs.best().bindir), os.environ["PATH"]]
    environment = {
        **os.environ,
        "PATH": os.pathsep.join(path),
        "PGHOST": str(where["host"]),
        "PGPORT": str(where["port"]),
        "PGUSER": str(where["user"]),
        "BANDSY_HOME": str(server.home),
    }
    environment.pop("BANDSY_DATABASE_URL", None)
    return subprocess.run(
        ["sh", "-eu", "-c", script], cwd=folder, env=environment, capture_output=True, text=True
    )


def run(program: str, *words: str) -> bytes:
    command = [programs.best().path(program), *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def test_a_restored_dump_is_no_drift(database: str, empty_database: str, tmp_path: Path) -> None:
    dump = tmp_path / "dump.sql"
    dump.write_bytes(run("pg_dump", "--dbname", database))
    run("psql", "-Xq1v", "ON_ERROR_STOP=1", "-o", os.devnull, "-d", empty_database, "-f", str(dump))

    assert compare(look(empty_database), look(database)) == []
    assert migrate(empty_database).plan is None


def test_a_cluster_without_roles_gets_them_first(
    empty_database: str, virgin: Embedded, tmp_path: Path
) -> None:
    migrate(empty_database)
    (tmp_path / "bandsy.dump").write_bytes(
        run("pg_dump", "--format=custom", "--dbname", empty_database)
    )

    done = shell(virgin, recipe("restore"), tmp_path)

    assert done.returncode == 0, done.stderr
    assert "nothing to do" in done.stdout
    assert "the database matches the files" in done.stdout


@pytest.mark.parametrize("roles_later", [False, True])
def test_a_restore_without_roles_is_refused_and_says_where_to_read(
    empty_database: str, virgin: Embedded, tmp_path: Path, roles_later: bool
) -> None:
    migrate(empty_database)
    (tmp_path / "bandsy.sql").write_bytes(run("pg_dump", "--dbname", empty_database))
    shell(virgin, "createdb bandsy; psql --quiet --file=bandsy.sql bandsy", tmp_path)
    if roles_later:
        do(virgin.url("postgres"), "create role bandsy_owner; create role bandsy_anon")

    for look_or_act in (status, migrate):
        with pytest.raises(RefusedError, match="belongs to postgres") as refusal:
            look_or_act(virgin.url("bandsy"))
        assert "docs/how-to/restore.md" in str(refusal.value.hint)


def test_nothing_stays_where_it_is_uninstalled(virgin: Embedded, tmp_path: Path) -> None:
    do(virgin.url("postgres"), "create database bandsy")
    url = virgin.url("bandsy")
    do(url, "create table kept (); create role my_app login")
    before = look(url, "public"), ask(url, "select nspname from pg_namespace order by 1")
    migrate(url)
    do(url, "grant bandsy_user to my_app")
    told = rollback(url, "none", yes=True).notes
    assert any("docs/how-to/uninstall.md" in note for note in told)

    do(url, recipe("uninstall"))
    do(url, recipe("uninstall-roles"))

    assert (look(url, "public"), ask(url, "select nspname from pg_namespace order by 1")) == before
    assert ask(url, "select rolname from pg_roles where rolname like 'bandsy%'") == []
    assert ask(url, "select count(*) from pg_extension where extname <> 'plpgsql'") == [0]
    migrate(url)
    assert status(url).current
    do(url, recipe("uninstall"))


def test_objects_of_others_stop_it(virgin: Embedded) -> None:
    do(virgin.url("postgres"), "create database bandsy")
    url = virgin.url("bandsy")
    migrate(url)
    do(url, "create view public.theirs as select id from identity.users")

    with pytest.raises(psycopg.errors.DependentObjectsStillExist):
        do(url, recipe("uninstall"))

    assert status(url).current


def test_the_embedded_server_goes_whole(virgin: Embedded, tmp_path: Path) -> None:
    done = shell(virgin, recipe("uninstall-embedded"), tmp_path)

    assert done.returncode == Exit.OK, done.stderr
    assert not virgin.home.exists()


@pytest.mark.sampled(every=2)
@pytest.mark.parametrize("name", ["ci-bot@proj.iam", "My User", "user", 'a"b'])
def test_hints_quote_the_login(virgin: Embedded, name: str) -> None:
    """Runs the commands of a hint, as the superuser that it asks for."""
    do(virgin.url("postgres"), "create database bandsy")
    url = virgin.url("bandsy")
    quoted = '"' + name.replace('"', '""') + '"'
    do(url, f"create role {quoted} login")
    login = as_login(url, "").replace(
        "user=", "user=" + name.replace(" ", "%20").replace("@", "%40")
    )

    with pytest.raises(RefusedError) as refusal:
        migrate(login)
    do(url, str(refusal.value.detail))
    migrate(login)

    do(url, f"revoke bandsy_owner from {quoted}")
    with pytest.raises(RefusedError) as refusal:
        status(login)
    do(url, str(refusal.value.hint).partition(": ")[2])
    assert status(login).current

    with pytest.raises(RefusedError, match="may not create a database") as refusal:
        verify(login, scratch_url=login)
    do(url, re.sub(".*?: (.*?;).*", r"\1", str(refusal.value.hint)))
    assert ask(url, "select rolcreatedb from pg_roles where rolname = %s", name) == [True]

    do(url, f"revoke bandsy_owner from {quoted}")
    with pytest.raises(RefusedError, match="may not run the jobs") as refusal:
        run_jobs(login, once=True)
    do(url, str(refusal.value.hint).partition(": ")[2])
    run_jobs(login, once=True, tell=lambda _: None)
