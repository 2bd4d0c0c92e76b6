"""Canaries in every personal column, and what a full dump still holds (proof 25)."""

import subprocess
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from bandsy_db.server import programs
from tests.support.access import build_world

KEY = "a key of more than thirty-two characters, for tests"

# Work that is under way keeps ids for a while, as the data map says.
FOR_A_WHILE = (
    "core.outbox", "social.doubts", "social.removals", "social.targets",
    "chat.removals", "social.count_deltas", "matching.search_queue", "matching.pick_people",
    "social.unfilled_ties", "social.counter_checks", "trust.pending_hides",
)  # fmt: skip
# Ids in rows of others that named the author or the sender; nothing of an account is behind them.
NAMES_NOBODY = {"social.feed_entries", "social.notifications", "social.posts", "matching.feeds"}

_COLUMNS = """
select m.schema_name, m.table_name, m.column_name, m.whose, m.exported_to, m.export::text,
    format_type(a.atttypid, -1)
from trust.data_map as m
join pg_attribute as a
    on a.attrelid = format('%I.%I', m.schema_name, m.table_name)::regclass
    and a.attname = m.column_name
where m.is_personal and m.erasure in ('delete', 'empty')
    and format_type(a.atttypid, -1) in ('text', 'text[]', 'jsonb', 'jsonb[]')
    and (m.schema_name, m.table_name, m.column_name) not in (
        -- What is found by the value, or has a closed list of values.
        ('identity', 'presences', 'socket_id'), ('core', 'limit_uses', 'action'),
        ('core', 'listeners', 'channel'), ('identity', 'credentials', 'password_hash'),
        ('identity', 'refresh_tokens', 'token_hash'), ('identity', 'verifications', 'token_hash'),
        ('identity', 'identities', 'provider'), ('trust', 'consents', 'consent_type'),
        ('trust', 'consents', 'version'), ('social', 'quiet_hours', 'timezone'),
        -- Copies of what is elsewhere, made anew by triggers.
        ('matching', 'match_profiles', 'city'), ('matching', 'match_profiles', 'instruments'),
        ('matching', 'match_profiles', 'genres')
    )
order by 1, 2, 3
"""


def build(connection: psycopg.Connection) -> None:
    """Fills every table with rows of each person; this session has the key of the hashes."""
    build_world(connection)
    connection.execute("select set_config('bandsy.hash_key', %s, false)", [KEY])
    # The row of the tests' own.
    connection.execute("delete from trust.data_map where schema_name = 'test'")
    connection.execute("update trust.cases set closed_at = now()")
    connection.execute("update trust.legal_holds set released_at = now()")
    connection.execute("delete from trust.erasure_requests")
    # Its key is another one, and the rows of its log are no chain.
    connection.execute("set session_replication_role = replica")
    connection.execute(
        "update trust.hash_keys"
        " set fingerprint = internal.keyed_hash('bandsy', internal.hash_key())"
    )
    connection.execute("delete from trust.compliance_log")
    connection.execute("delete from trust.compliance_checkpoints")
    connection.execute("reset session_replication_role")


@dataclass(frozen=True)
class Canary:
    """A value that was put into a column of a person."""

    table: str
    column: str
    value: str
    is_exported: bool
    is_shared: bool


def place_canaries(connection: psycopg.Connection, person: UUID, word: str) -> list[Canary]:
    """Writes a value of its own into every personal text of a person, wherever there is a row."""
    placed: list[Canary] = []
    for schema, table, column, whose, exported_to, export, kind in connection.execute(_COLUMNS):
        value = f"{word}{len(placed)}x"
        for forms in (value, f"https://{value}.example.org/file", f"{value}@example.org"):
            if _write(connection, (schema, table, column), whose, kind, forms, person):
                shown = export == "value" and whose[0] in exported_to
                placed.append(
                    Canary(f"{schema}.{table}", column, value, shown, len(exported_to) > 1)
                )
                break
    return placed


def _write(
    connection: psycopg.Connection,
    place: tuple[str, str, str],
    whose: list[str],
    kind: str,
    value: str,
    person: UUID,
) -> bool:
    schema, table, column = place
    written: Any = {
        "text": value,
        "text[]": [value],
        "jsonb": f'{{"canary": "{value}"}}',
        "jsonb[]": [f'{{"canary": "{value}"}}'],
    }[kind]
    # By the first of the people that the row names, whose the row is.
    statement = sql.SQL("update {}.{} set {} = %s::{} where {} = {}").format(
        sql.Identifier(schema), sql.Identifier(table), sql.Identifier(column),
        sql.SQL(kind), sql.Identifier(whose[0]), _owner(place, whose[0]),
    )  # fmt: skip
    try:
        with connection.transaction():
            connection.execute("set local session_replication_role = replica")
            return connection.execute(statement, [written, person]).rowcount > 0
    except (psycopg.errors.CheckViolation, psycopg.errors.UniqueViolation):
        return False


def _owner(place: tuple[str, str, str], column: str) -> sql.Composable:
    if column == "customer_id":
        return sql.SQL("any (array(select id from billing.customers where user_id = %s))")
    if column == "session_id":
        return sql.SQL("any (array(select id from identity.sessions where user_id = %s))")
    return sql.SQL("%s")


def dump(url: str, skipped: tuple[str, ...] = ()) -> str:
    """The rows of a whole database as pg_dump writes them."""
    command = [str(programs.best().path("pg_dump")), "--data-only", "--inserts"]
    return subprocess.run(
        [*command, *(f"--exclude-table-data={name}" for name in skipped), url],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip


def erase(connection: psycopg.Connection, batches: int = 10_000) -> int:
    """Runs batches until nothing is due, each in a transaction of its own; how many there were."""
    for batch in range(batches):
        row = connection.execute("select is_more from api.erase_due_accounts()").fetchone()
        if not (row and row[0]):
            return batch
    raise AssertionError("the erasure does not end")


def due(connection: psycopg.Connection) -> None:
    """Lets the days of all requests pass."""
    connection.execute("update trust.erasure_requests set due_at = now() where finished_at is null")
