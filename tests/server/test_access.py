"""Row security against the model: any person, any table, any command, any row."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import sql

from tests.support import access
from tests.support.access import CLOSED, MODEL, ROLES, Row, Viewer

PEOPLE = ("ann", "bob", "cid", "dan", "eve", "fay", "nobody")
EVENTS = ("suspend", "reinstate", "delete", "block", "unblock", "unmatched", "blocked")
REFUSED = "42501"
# What is there for one while the other is there for them.
OF_TWO = {"matching.interactions", "matching.matches", "trust.blocks"}

people = st.sampled_from(PEOPLE)
events = st.lists(st.tuples(st.sampled_from(EVENTS), people, people), max_size=2)


class World:
    """The connection with the small world, and its people."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        self.people = access.build_world(connection)
        self.tables = access.tables(connection)

    def rows(self, table: str) -> dict[str, dict[str, Any]]:
        """All rows of a table by their key, as the superuser sees them."""
        query = sql.SQL("select {}::text, to_jsonb(t) from {} as t").format(key(table), name(table))
        rows: dict[str, dict[str, Any]] = dict(self.connection.execute(query).fetchall())
        if table == "music.media_sample_genres":
            samples = {
                row["id"]: row["user_id"] for row in self.rows("music.media_samples").values()
            }
            rows = {k: {**v, "owner": samples[v["media_sample_id"]]} for k, v in rows.items()}
        if table in OF_TWO:
            accounts = self.connection.execute("select id::text, status::text from identity.users")
            status: dict[str, str] = dict(accounts.fetchall())
            pairs = "select array[blocker_id::text, blocked_id::text] from trust.blocks"
            blocked = [set(pair) for (pair,) in self.connection.execute(pairs)]
            for row in rows.values():
                row["is_apart"] = any(pair <= set(map(str, row.values())) for pair in blocked)
                row["active"] = {user for user, is_now in status.items() if is_now == "active"}
                row["deleted"] = {user for user, is_now in status.items() if is_now == "deleted"}
        return rows

    def active(self, person: str) -> UUID | None:
        """The account of a person who may act."""
        query = "select id from identity.users where username = %s and status = 'active'"
        row = self.connection.execute(query, [person]).fetchone()
        return row[0] if row else None


def name(table: str) -> sql.Identifier:
    return sql.Identifier(*table.split("."))


def key(table: str) -> sql.Identifier:
    """How to distinguish rows: by their ctid, which a role cannot read if a column is hidden."""
    sight = MODEL.get(table)
    return sql.Identifier("id" if sight and sight.hidden else "ctid")


@pytest.fixture
def world(connection: psycopg.Connection) -> World:
    return World(connection)


def happen(world: World, event: str, who: str, other: str) -> None:
    """An event that changes which rows people see, or whether they are signed in."""
    this, that = world.people.get(who), world.people.get(other)
    run = world.connection.execute
    status = {"suspend": "suspended", "reinstate": "active", "delete": "deleted"}.get(event)
    if status:
        run(
            "update identity.users set status = %s::identity.account_status,"
            " deleted_at = case when %s = 'deleted' then now() end where id = %s",
            [status, status, this],
        )
    elif event == "block" and this and that and this != that:
        run("insert into trust.blocks values (%s, %s) on conflict do nothing", [this, that])
    elif event == "unblock":
        run("delete from trust.blocks where blocker_id = %s and blocked_id = %s", [this, that])
    elif event in ("unmatched", "blocked"):
        run(
            "update matching.matches set status = %s::matching.match_status, ended_at = now()"
            " where %s in (user1_id, user2_id) and %s in (user1_id, user2_id)",
            [event, this, that],
        )


def expected(viewer: Viewer, table: str, rows: Mapping[str, Row]) -> set[str] | str:
    """The model's answer to a read: the keys of rows, or an SQLSTATE."""
    sight = MODEL.get(table)
    if sight is None or not sight.open_to(viewer):
        return REFUSED
    return {key for key, row in rows.items() if sight.sees(viewer, row)}


def seen(world: World, table: str) -> set[str] | str:
    """The database's answer to a read."""
    query = sql.SQL("select {}::text from {}").format(key(table), name(table))
    try:
        with world.connection.transaction():
            return {row for (row,) in world.connection.execute(query)}
    except psycopg.Error as error:
        return str(error.sqlstate)


def test_the_model_knows_every_table_and_the_world_fills_it(world: World) -> None:
    assert set(world.tables) == MODEL.keys() | CLOSED
    assert [table for table in world.tables if not world.rows(table)] == []


@settings(
    max_examples=500,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    happened=events,
    role=st.sampled_from(ROLES),
    table=st.sampled_from(sorted(MODEL.keys() | CLOSED)),
)
def test_each_person_sees_what_the_model_says(
    world: World, happened: list[tuple[str, str, str]], role: str, table: str
) -> None:
    with world.connection.transaction(force_rollback=True):
        for event in happened:
            happen(world, *event)
        rows = world.rows(table)
        for person in PEOPLE:
            viewer = Viewer(role, world.active(person))
            model = expected(viewer, table, rows)
            with world.connection.transaction(force_rollback=True):
                access.act(world.connection, role, f'{{"sub": "{world.people.get(person)}"}}')
                assert seen(world, table) == model, person


def test_hidden_columns_are_hidden_and_others_are_not(world: World) -> None:
    query = """
        select attname, has_column_privilege(%s, attrelid, attnum, 'select')
        from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped
    """
    for role in ROLES:
        for table in world.tables:
            sight = MODEL.get(table)
            may = sight is not None and sight.open_to(Viewer(role, None))
            hidden = sight.hidden if sight else frozenset()
            for column, readable in world.connection.execute(query, [role, table]):
                assert readable == (may and column not in hidden), (role, table, column)


@pytest.mark.parametrize("role", ROLES)
def test_no_role_writes_a_table_directly(world: World, role: str) -> None:
    outcomes: dict[str, set[Any]] = defaultdict(set)
    column = "select attname from pg_attribute where attrelid = %s::regclass and attnum = 1"
    for table in world.tables:
        row = world.connection.execute(column, [table]).fetchone()
        assert row
        first = sql.Identifier(row[0])
        with world.connection.transaction(force_rollback=True):
            access.act(world.connection, role, f'{{"sub": "{world.people["ann"]}"}}')
            for command in (
                sql.SQL("insert into {} default values").format(name(table)),
                sql.SQL("update {} set {} = null").format(name(table), first),
                sql.SQL("delete from {}").format(name(table)),
                sql.SQL("truncate {}").format(name(table)),
                sql.SQL("select from {} for update").format(name(table)),
                sql.SQL("lock table {} in exclusive mode").format(name(table)),
                sql.SQL("alter table {} disable row level security").format(name(table)),
            ):
                state = access.refusal(world.connection, command.as_bytes(world.connection))
                outcomes[str(state)].add(command.as_string(world.connection))
    assert set(outcomes) == {REFUSED}, {k: v for k, v in outcomes.items() if k != REFUSED}
