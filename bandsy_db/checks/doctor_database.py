"""Examines a database: whether Bandsy can be installed in it, and is safe there."""

from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg.rows import DictRow, dict_row

from bandsy_db.checks.doctor_logins import examine_logins
from bandsy_db.connection import SessionError, connect
from bandsy_db.errors import ServerError, redact
from bandsy_db.installer.findings import Finding, Severity
from bandsy_db.installer.preconditions import examine_preconditions
from bandsy_db.sources import Sources


def examine_database(url: str) -> list[Finding]:
    """Findings on what an install needs of a database, and on what makes the database unsafe."""
    try:
        with connect(url, application_name="bandsy-db doctor", timeout=10) as connection:
            return [
                Finding(
                    name="connection", status=Severity.OK, found=_login_and_database(connection)
                ),
                Finding(
                    name="pooling",
                    status=Severity.OK,
                    found="the connection has a session of its own",
                ),
                *examine_preconditions(connection, Sources.shipped().bootstrap),
                *_durability(connection),
                _slots(connection),
                _public_schema(connection),
                *examine_logins(connection),
            ]
    except SessionError as error:
        return [_unreachable(error.name, error)]
    except (ServerError, psycopg.OperationalError) as error:
        return [_unreachable("connection", error)]


def _unreachable(name: str, error: Exception) -> Finding:
    """A finding that keeps the doctor from examining anything else."""
    return Finding(
        name=name,
        status=Severity.FAIL,
        found=redact(str(error).strip()),
        meaning="The doctor could not examine anything else.",
        remedy=getattr(error, "hint", None)
        or "Check that the server is up, the address is right, and pg_hba.conf lets the login in.",
    )


def _row(connection: psycopg.Connection, query: str, *parameters: Any) -> DictRow:
    with connection.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(query.encode(), parameters or None).fetchone()
    assert row is not None, "each query below gives one row"
    return row


def _login_and_database(connection: psycopg.Connection) -> str:
    row = _row(connection, "select session_user as login, current_database() as database")
    return f"{row['login']} in {row['database']}"


_DURABILITY = {
    "fsync": ("A crash of the machine can destroy the whole cluster.", ("on",)),
    "full_page_writes": ("A crash of the machine can destroy pages.", ("on",)),
    "synchronous_commit": (
        "A crash loses matches, payments and consents that were already confirmed to people.",
        ("on", "local", "remote_write", "remote_apply"),
    ),
}


def _durability(connection: psycopg.Connection) -> Iterator[Finding]:
    for name, (danger, safe) in _DURABILITY.items():
        value = _row(connection, "select current_setting(%s) as value", name)["value"]
        yield Finding(
            name=name,
            status=Severity.OK if value in safe else Severity.WARN,
            found=value,
            meaning="" if value in safe else danger,
            remedy=""
            if value in safe
            else f"As a superuser: alter system set {name} = on; reload.",
        )


def _slots(connection: psycopg.Connection) -> Finding:
    kept = _row(
        connection,
        """
        select string_agg(
            format(
                '%I is not in use and keeps %s of WAL', slot_name,
                pg_size_pretty(pg_wal_lsn_diff(
                    case
                        when pg_is_in_recovery() then pg_last_wal_replay_lsn()
                        else pg_current_wal_lsn()
                    end,
                    restart_lsn
                ))
            ), ', ' order by slot_name
        ) as slots
        from pg_replication_slots
        where not active and restart_lsn is not null
            and current_setting('max_slot_wal_keep_size') = '-1'
        """,
    )["slots"]
    name = "replication slots"
    if kept is None:
        return Finding(name=name, status=Severity.OK, found="none keeps WAL without limit")
    return Finding(
        name=name,
        status=Severity.WARN,
        found=kept,
        meaning="It grows until the replica is back, and a full disk stops the server.",
        remedy="If the replica is gone for good: select pg_drop_replication_slot('…'). Otherwise a"
        " limit, as a superuser: alter system set max_slot_wal_keep_size = '50GB'; reload.",
    )


def _public_schema(connection: psycopg.Connection) -> Finding:
    row = _row(
        connection,
        """
        select exists (
            select
            from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
            where n.nspname = 'public' and a.grantee = 0 and a.privilege_type = 'CREATE'
        ) as open_to_all
        """,
    )
    if row["open_to_all"]:
        return Finding(
            name="schema public",
            status=Severity.WARN,
            found="every login may create objects in it",
            meaning="The extensions are there: PostgreSQL may call a function that someone adds in "
            "place of theirs.",
            remedy="As its owner: revoke create on schema public from public",
        )
    return Finding(
        name="schema public", status=Severity.OK, found="only its owner may create objects in it"
    )
