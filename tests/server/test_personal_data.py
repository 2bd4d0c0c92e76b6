"""Data map, export and erasure over all tables (proofs 25 and 26)."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests.support.access import act, build_world
from tests.support.personal_data import KEY, Canary, due, dump, erase, place_canaries

UNMAPPED = """
with columns as (
    select r.relnamespace::regnamespace::text, r.relname::text, a.attname::text
    from pg_class as r
    join pg_attribute as a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
    where r.relkind in ('r', 'p')
        and not r.relispartition
        and r.relowner = 'bandsy_owner'::regrole
        and r.relnamespace <> 'bandsy_history'::regnamespace
),

mapped as (select schema_name, table_name, column_name from trust.data_map)

select concat_ws('.', d.schema_name, d.table_name, d.column_name)
from (
    (table columns except table mapped) union all (table mapped except table columns)
) as d (schema_name, table_name, column_name)
order by 1
"""
# Work that is under way and the log keep ids for a while, as the data map says.
FOR_A_WHILE = (
    "core.outbox", "trust.compliance_queue", "social.doubts", "social.removals", "social.targets",
    "chat.removals", "social.count_deltas", "matching.search_queue", "matching.pick_people",
    "social.unfilled_ties", "social.counter_checks", "trust.pending_hides",
)  # fmt: skip
# Ids in rows of others that named the author or the sender; nothing of an account is behind them.
NAMES_NOBODY = {"social.feed_entries", "social.notifications", "social.posts", "matching.feeds"}


@pytest.fixture
def world(database: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection, with rows of each person in every table, that commits."""
    with psycopg.connect(database, autocommit=True) as connection:
        build_world(connection)
        connection.execute("select set_config('bandsy.hash_key', %s, false)", [KEY])
        # The row of the tests' own.
        connection.execute("delete from trust.data_map where schema_name = 'test'")
        connection.execute("update trust.cases set closed_at = now()")
        connection.execute("update trust.legal_holds set released_at = now()")
        connection.execute(
            "update trust.hash_keys"
            " set fingerprint = internal.keyed_hash('bandsy', internal.hash_key())"
        )
        connection.execute("delete from trust.erasure_requests")
        yield connection


def person(connection: psycopg.Connection, name: str) -> UUID:
    row = connection.execute("select tests.id(%s)", [name]).fetchone()
    assert row and isinstance(row[0], UUID)
    return row[0]


def call(connection: psycopg.Connection, user_id: UUID, statement: str) -> Any:
    """What a person gets from a call, in a transaction of its own."""
    with connection.transaction():
        act(connection, "bandsy_user", json.dumps({"sub": str(user_id)}))
        row = connection.execute(statement.encode()).fetchone()
        return row and row[0]


def leave(connection: psycopg.Connection, name: str) -> UUID:
    user_id = person(connection, name)
    call(connection, user_id, "select api.request_erasure()")
    due(connection)
    return user_id


def test_every_column_is_in_the_data_map(connection: psycopg.Connection) -> None:
    assert [name for (name,) in connection.execute(UNMAPPED)] == []


def test_a_new_column_is_not(connection: psycopg.Connection) -> None:
    connection.execute("alter table identity.profiles add column shoe_size integer")
    assert [name for (name,) in connection.execute(UNMAPPED)] == ["identity.profiles.shoe_size"]


def test_whose_data_it_is_is_said_by_columns(connection: psycopg.Connection) -> None:
    lost = """
    select m.schema_name, m.table_name, m.column_name, w
    from trust.data_map as m, unnest(m.whose) as w
    where not exists (
        select from trust.data_map as p
        where (p.schema_name, p.table_name, p.column_name) = (m.schema_name, m.table_name, w)
    )
    """
    assert connection.execute(lost).fetchall() == []


def test_each_reference_to_an_account_is_somebodys(connection: psycopg.Connection) -> None:
    forgotten = """
    select r.conrelid::regclass::text, a.attname
    from pg_constraint as r
    join pg_attribute as a on a.attrelid = r.conrelid and a.attnum = r.conkey[1]
    join trust.data_map as m
        on format('%I.%I', m.schema_name, m.table_name)::regclass = r.conrelid
        and m.column_name = a.attname
    where r.contype = 'f' and r.confrelid = 'identity.users'::regclass
        and (m.erasure not in ('delete', 'empty') or a.attname <> all (m.whose)
            and m.erasure <> 'delete')
    """
    assert connection.execute(forgotten).fetchall() == []


def test_rows_are_found_by_an_index(connection: psycopg.Connection) -> None:
    slow = """
    select s.schema_name || '.' || s.table_name || '.' || s.person_column
    from internal.erasure_steps() as s
    where not exists (
        select
        from pg_index as i
        join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = format('%I.%I', s.schema_name, s.table_name)::regclass
            and a.attname = s.person_column
    )
    """
    # Found by the conversations of the person.
    assert [name for (name,) in connection.execute(slow)] == ["chat.participants.added_by"]


def test_an_export_holds_all_of_the_person_and_nothing_of_others(
    world: psycopg.Connection,
) -> None:
    ann = person(world, "ann")
    others = [
        canary for name in ("bob", "cid", "gus")
        for canary in place_canaries(world, person(world, name), f"stranger{name}")
    ]  # fmt: skip
    own = place_canaries(world, ann, "canary")
    document = call(world, ann, "select api.export_my_data()")
    text = json.dumps(document)
    assert len(own) > 55
    assert missing(own, text) == []
    # Names of people whom she may see are there, and what two people have in common.
    assert [
        c for c in others if c.value in text and c.column != "username" and not c.is_shared
    ] == []  # fmt: skip
    assert "$2b$" not in text and "token" not in text


def missing(canaries: list[Canary], text: str) -> list[Canary]:
    return [canary for canary in canaries if canary.is_exported and canary.value not in text]


def test_pages_hold_what_the_document_holds(world: psycopg.Connection) -> None:
    ann = person(world, "ann")
    whole = call(world, ann, "select api.export_my_data()")["data"]
    for section, items in whole.items():
        assert pages(world, ann, section) == items


def pages(connection: psycopg.Connection, user_id: UUID, section: str) -> list[Any]:
    items, cursor = [], None
    with connection.transaction():
        act(connection, "bandsy_user", json.dumps({"sub": str(user_id)}))
        while True:
            page = connection.execute(
                "select item, cursor from api.export_page(%s, 1, %s)", [section, cursor]
            ).fetchall()
            if not page:
                return items
            items.append(page[0][0])
            cursor = page[0][1]


@pytest.mark.parametrize("batch", [1, 7, 1000])
def test_after_an_erasure_a_dump_holds_nothing_of_the_person(
    world: psycopg.Connection, database: str, batch: int
) -> None:
    world.execute("update core.settings set value = %s where key = 'erasure_batch'", [batch])
    ann = person(world, "ann")
    canaries = place_canaries(world, ann, "canary")
    assert len(canaries) > 55
    before = dump(database)
    assert [canary for canary in canaries if canary.value not in before] == []
    leave(world, name_of(world, ann))
    batches = erase(world)
    assert batches > (50 if batch == 1 else 1)
    after = dump(database, FOR_A_WHILE)
    assert [canary for canary in canaries if canary.value in after] == []
    left = {line.split()[2] for line in after.splitlines() if str(ann) in line}
    assert left <= NAMES_NOBODY


def name_of(connection: psycopg.Connection, user_id: UUID) -> str:
    row = connection.execute(
        "select username from identity.users where id = %s", [user_id]
    ).fetchone()
    assert row
    return str(row[0])
