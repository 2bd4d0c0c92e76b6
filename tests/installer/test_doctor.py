"""The doctor, on real databases that lack something."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bandsy_db.checks.doctor import examine
from bandsy_db.installer.findings import Finding, Severity
from bandsy_db.installer.versions import check_version
from bandsy_db.server import programs
from bandsy_db.server.embedded import Embedded

CLI = [sys.executable, "-m", "bandsy_db.cli"]


@pytest.fixture(scope="module")
def server() -> Iterator[Embedded]:
    home = Path(tempfile.mkdtemp(prefix="bandsy-test-"))
    server = Embedded(home, {"fsync": "off", "shared_buffers": "16MB"})
    server.up()
    yield server
    server.destroy()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def admin(server: Embedded) -> Iterator[psycopg.Connection]:
    """A superuser in a database of the test's own, `examined`."""
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("create database examined")
    with psycopg.connect(server.url("examined"), autocommit=True) as connection:
        connection.execute("create role deployer login")
        yield connection
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("drop database examined")
        connection.execute("drop role deployer")
        connection.execute("drop role if exists bandsy_owner")


def look(server: Embedded, login: str = "postgres") -> dict[str, Finding]:
    url = server.url("examined").replace("user=postgres", f"user={login}")
    return {finding.name: finding for finding in examine(url)}


def test_a_superuser_may_install_in_an_empty_database(
    server: Embedded, admin: psycopg.Connection
) -> None:
    findings = look(server)

    assert not [f for f in findings.values() if f.status is Severity.FAIL]
    assert findings["postgis"].found.endswith("which `migrate` will create")


def test_the_remedies_let_an_ordinary_login_install(
    server: Embedded, admin: psycopg.Connection
) -> None:
    before = look(server, "deployer")
    assert before["roles"].status is Severity.FAIL
    assert before["postgis"].status is Severity.FAIL
    assert before["roles"].remedy.endswith("create role bandsy_service nologin")

    for name in ("postgis", "pg_trgm"):
        admin.execute(before[name].remedy.partition(": ")[2].encode())
    admin.execute("create role bandsy_owner")
    refused = look(server, "deployer")["owner"]
    assert refused.status is Severity.FAIL
    admin.execute(refused.remedy.partition(": ")[2].encode())

    after = look(server, "deployer")
    assert after["owner"].status is Severity.OK
    assert after["postgis"].status is Severity.OK
    assert after["pg_trgm"].status is Severity.OK


def test_an_extension_may_be_in_another_schema(server: Embedded, admin: psycopg.Connection) -> None:
    admin.execute("create schema extensions")
    admin.execute("create extension pg_trgm with schema extensions")

    found = look(server)["pg_trgm"]

    assert found.status is Severity.OK
    assert "in schema extensions" in found.found


def test_a_setting_that_loses_data_warns(server: Embedded, admin: psycopg.Connection) -> None:
    assert look(server)["synchronous_commit"].status is Severity.OK

    admin.execute("alter database examined set synchronous_commit = off")

    assert look(server)["synchronous_commit"].status is Severity.WARN


def test_a_server_without_fsync_warns(server: Embedded, admin: psycopg.Connection) -> None:
    assert look(server)["fsync"].status is Severity.WARN


def test_a_public_schema_that_is_open_warns_until_it_is_closed(
    server: Embedded, admin: psycopg.Connection
) -> None:
    admin.execute("grant create on schema public to public")
    opened = look(server)["schema public"]
    assert opened.status is Severity.WARN

    admin.execute(opened.remedy.partition(": ")[2].encode())

    assert look(server)["schema public"].status is Severity.OK


def test_a_database_that_may_not_be_written_fails(
    server: Embedded, admin: psycopg.Connection
) -> None:
    admin.execute("alter database examined set default_transaction_read_only = on")

    assert look(server)["writing"].status is Severity.FAIL


def test_a_server_without_icu_fails(server: Embedded, admin: psycopg.Connection) -> None:
    admin.execute("delete from pg_collation where collname = 'und-x-icu'")

    found = look(server)["collation"]

    assert found.status is Severity.FAIL
    admin.execute(found.remedy.rpartition(": ")[2].encode())
    assert look(server)["collation"].status is Severity.OK


@pytest.fixture
def application(admin: psycopg.Connection) -> Iterator[str]:
    """A login of an application, with a role of ours."""
    admin.execute(
        'create role bandsy_user; create role "My App" login; grant bandsy_user to "My App"'
    )
    yield "My App"
    admin.execute('drop owned by "My App"; drop role "My App"; drop role bandsy_user')


def test_the_remedy_closes_a_cluster_of_several_databases(
    server: Embedded, admin: psycopg.Connection, application: str
) -> None:
    # The embedded server has the database `bandsy`, too.
    opened = look(server)["logins"]
    assert opened.status is Severity.WARN
    assert '"My App"' in opened.found

    for statement in opened.remedy.partition(": ")[2].split(";")[:2]:
        admin.execute(statement.encode())

    assert look(server)["logins"].status is Severity.OK
    with psycopg.connect(server.url("examined"), user=application) as connection:
        assert connection.info.user == application


def test_the_only_database_of_a_cluster_is_open_to_its_own(
    server: Embedded, admin: psycopg.Connection, application: str
) -> None:
    admin.execute("update pg_database set datallowconn = false where datname = 'bandsy'")
    try:
        assert look(server)["logins"].status is Severity.OK
    finally:
        admin.execute("update pg_database set datallowconn = true where datname = 'bandsy'")


@pytest.mark.parametrize(
    ("place", "who"),
    [
        ("database examined", "this database"),
        ('role "My App"', '"My App"'),
        ('role "My App" in database examined', '"My App"'),
        ("role bandsy_user", "bandsy_user"),
        ("role all", "this database"),
    ],
)
def test_an_isolation_that_nothing_writes_under_warns(
    server: Embedded, admin: psycopg.Connection, application: str, place: str, who: str
) -> None:
    assert look(server)["isolation"].status is Severity.OK
    setting = f"alter {place} set default_transaction_isolation"
    admin.execute(f"{setting} = 'repeatable read'".encode())
    try:
        found = look(server)["isolation"]
        assert found.status is Severity.WARN
        assert f"{who}: repeatable read" in found.found
        admin.execute(f"{setting} = 'read uncommitted'".encode())
        assert look(server)["isolation"].status is Severity.OK
    finally:
        admin.execute(f"alter {place} reset default_transaction_isolation".encode())


def test_a_login_without_timeouts_warns_until_it_has_them(
    server: Embedded, admin: psycopg.Connection, application: str
) -> None:
    lacking = look(server)["timeouts"]
    assert lacking.status is Severity.WARN
    names = ("idle_in_transaction_session_timeout", "lock_timeout", "statement_timeout")
    assert f'"My App" has no {", ".join(names)}' in lacking.found

    statements = lacking.remedy.partition(": ")[2].split("; ")
    assert len(statements) == len(names)
    for statement in statements:
        admin.execute(statement.encode())
    assert look(server)["timeouts"].status is Severity.OK

    # One that the login takes back counts more than the database's.
    admin.execute("alter database examined set lock_timeout = '10s'")
    admin.execute('alter role "My App" set lock_timeout = 0')
    assert look(server)["timeouts"].found == '"My App" has no lock_timeout'


def wait_for_setting(url: str, name: str, value: str) -> None:
    """New sessions have a setting a moment after the reload."""
    while True:
        with psycopg.connect(url) as session:
            if session.execute("select current_setting(%s)", [name]).fetchone() == (value,):
                return


def test_a_role_that_does_not_inherit_warns(
    server: Embedded, admin: psycopg.Connection, application: str
) -> None:
    assert look(server)["inheritance"].status is Severity.OK
    admin.execute("create role visitors nologin noinherit")
    try:
        admin.execute("grant bandsy_user to visitors")
        found = look(server)["inheritance"]
        assert (found.status, found.found) == (
            Severity.WARN,
            "visitors does not inherit bandsy_user",
        )
        admin.execute(found.remedy.encode())
        assert look(server)["inheritance"].status is Severity.OK
    finally:
        admin.execute("drop role visitors")


def test_a_slot_without_a_replica_warns_as_long_as_it_keeps_wal_without_limit(
    server: Embedded, admin: psycopg.Connection
) -> None:
    assert look(server)["replication slots"].status is Severity.OK
    admin.execute("select pg_create_physical_replication_slot('gone', true)")
    try:
        found = look(server)["replication slots"]
        assert found.status is Severity.WARN
        assert found.found.startswith("gone is not in use and keeps ")
        assert "pg_drop_replication_slot" in found.remedy
        admin.execute("alter system set max_slot_wal_keep_size = '1GB'")
        admin.execute("select pg_reload_conf()")
        wait_for_setting(server.url(), "max_slot_wal_keep_size", "1GB")
        assert look(server)["replication slots"].status is Severity.OK
    finally:
        admin.execute("alter system reset max_slot_wal_keep_size")
        admin.execute("select pg_reload_conf()")
        admin.execute("select pg_drop_replication_slot('gone')")


def test_the_servers_own_timeouts_count(
    server: Embedded, admin: psycopg.Connection, application: str
) -> None:
    names = ("idle_in_transaction_session_timeout", "lock_timeout", "statement_timeout")
    options = " ".join(f"-c {name}=10s" for name in names)
    url = psycopg.conninfo.make_conninfo(server.url("examined"), options=options)
    found = {finding.name: finding for finding in examine(url)}
    assert found["timeouts"].status is Severity.OK


@pytest.mark.parametrize(
    ("version", "status", "says"),
    [
        ("14.23", Severity.FAIL, "Too old"),
        ("15.18", Severity.WARN, "CVE-2026-120154"),
        ("15.19", Severity.WARN, "CVE-2026-120154"),
        ("15.20", Severity.OK, ""),
        ("16.15", Severity.WARN, "CVE-2026-120154"),
        ("17.5", Severity.WARN, "CVE-2025-8713"),
        ("17.12", Severity.OK, ""),
        ("18.4", Severity.WARN, "CVE-2026-14666"),
        ("18.6", Severity.OK, ""),
        ("19.0", Severity.WARN, "tested"),
    ],
)
def test_versions(version: str, status: Severity, says: str) -> None:
    found = check_version(version)

    assert found.status is status
    assert says in found.meaning


def test_a_closed_hole_is_not_named() -> None:
    assert "CVE-2025-8713" in check_version("15.13").meaning
    for version in ("15.14", "16.10", "17.6", "18.0"):
        assert "CVE-2025-8713" not in check_version(version).meaning


def test_a_server_that_is_not_there_fails_and_tells_no_password() -> None:
    url = "postgresql://ann:canary@127.0.0.1:1/bandsy"

    done = subprocess.run(
        [*CLI, "doctor", "--json", "--database-url", url], capture_output=True, text=True
    )

    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["healthy"] is False
    assert told["findings"][0]["status"] == "fail"
    assert "canary" not in done.stdout + done.stderr


def test_without_a_database_the_machine_is_looked_at(tmp_path: Path) -> None:
    environment = os.environ | {"BANDSY_HOME": str(tmp_path / "none")}
    environment.pop("BANDSY_DATABASE_URL", None)

    done = subprocess.run([*CLI, "doctor"], capture_output=True, text=True, env=environment)

    assert done.returncode == 0
    for name in ("PostgreSQL", "postgis", "plpgsql_check", "embedded server"):
        assert f"{name}: " in done.stdout


def test_a_machine_without_postgresql_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("BANDSY_DATABASE_URL", raising=False)
    monkeypatch.setenv("BANDSY_HOME", str(tmp_path / "none"))
    monkeypatch.setattr(programs, "_bindirs", lambda: iter(()))

    (found,) = examine(None)

    assert found.status is Severity.FAIL
    assert "apt-get install postgresql postgresql-postgis" in found.remedy


def test_debian_is_asked_for_what_is_missing_and_for_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert programs.missing_packages(15) == []

    monkeypatch.setattr(programs, "_bindirs", lambda: iter(()))

    assert programs.missing_packages(17) == [
        "postgresql-17",
        "postgresql-17-pgtap",
        "postgresql-17-plpgsql-check",
        "postgresql-17-postgis-3",
    ]


def test_the_server_with_the_extensions_is_preferred(tmp_path: Path) -> None:
    bare = programs.Programs(bindir=tmp_path, version="18.6", sharedir=tmp_path)

    assert not bare.is_complete
    assert programs.best().is_complete
    assert programs.best(programs.best().major) == programs.best()
