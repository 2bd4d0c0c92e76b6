"""A call leaves nothing behind in a session that others use next (proof 30)."""

import json
import re
from datetime import UTC, datetime
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support.access import act, build_world
from tests.support.calls import Function, api_functions, enums

# State that a session would pass on, except locks: another session sees those.
STATE: tuple[LiteralString, ...] = (
    "select name, setting from pg_settings where setting is distinct from reset_val order by 1",
    "select pg_listening_channels() order by 1",
    "select name from pg_prepared_statements order by 1",
    "select name from pg_cursors order by 1",
    "select relname from pg_class where relnamespace = pg_my_temp_schema() order by 1",
)
LOCKS: LiteralString = """
select locktype, mode, relation::regclass::text, classid, objid from pg_locks where pid = %s
"""
# No list has our settings: these functions read or write them.
CUSTOM: LiteralString = """
select distinct m[1]
from pg_proc as p
cross join regexp_matches(
    p.prosrc, '(?:set_config|current_setting)[(]''([^'']+[.][^'']+)''', 'g'
) as m
where p.pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
"""
# By the name of an argument, in the world of tests/support/world.sql.
IDS: dict[str, LiteralString] = {
    "conversation_id": "select id from chat.conversations where title = 'Jam'",
    "event_id": "select tests.gig_id('Gig')",
    "genre_id": "select tests.genre('Rock')",
    "group_id": "select id from groups.groups",
    "instrument_id": "select tests.instrument('Drums')",
    "match_id": "select id from matching.matches where tests.id('bob') in (user1_id, user2_id)"
    " and tests.id('ann') in (user1_id, user2_id)",
    "message_id": "select id from chat.messages where sender_id = tests.id('ann') limit 1",
    "opening_id": "select id from groups.openings",
    "pod_id": "select tests.pod('Bar')",
    "session_id": "select id from identity.sessions where user_id = tests.id('ann')",
    "user_id": "select tests.id('bob')",
    "id": "select id from music.media_samples where user_id = tests.id('ann') limit 1",
}
WORDS = {
    "timezone": "Europe/Berlin",
    "slug": "gig",
    "username": "somebody",
    "email": "somebody@example.org",
    "clerk_id": "user_somebody",
    "password_hash": "$2b$12$" + "x" * 53,
    "token_hash": "0" * 64,
    "old_hash": "1" * 64,
    "new_hash": "2" * 64,
    "provider": "google",
    "ip_address": "203.0.113.7",
    "phone": "+4930123456",
    "event_type": "concert",
    "category": "strings",
    "cursor": None,
}


class Plausible:
    """A good value for each argument."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._labels = enums(connection)
        self._ids = {name: _value(connection, sql) for name, sql in IDS.items()}

    def value(self, name: str, type_: str) -> Any:
        if type_.endswith("[]"):
            name = {"user_ids": "user_id", "ids": "id"}.get(name, name.removesuffix("s"))
            return [self.value(name, type_.removesuffix("[]"))]
        if type_ == "uuid":
            return self._ids.get(name, self._ids["genre_id"] if "genre" in name else None)
        if type_ == "text":
            return WORDS.get(name, "https://example.org/a" if "url" in name else "Rock")
        if type_.startswith("timestamp"):
            return "2099-06-01 20:00" + ("+00" if "with time zone" in type_ else "")
        good: dict[str, Any] = {
            "integer": 5, "bigint": 5, "double precision": 52.5, "boolean": True, "jsonb": "{}",
            "date": datetime.now(UTC).date(),
        }  # fmt: skip
        return self._labels[type_][0] if type_ in self._labels else good[type_]


def _value(connection: psycopg.Connection, sql: LiteralString) -> Any:
    row = connection.execute(sql).fetchone()
    assert row, sql
    return row[0]


def state(session: psycopg.Connection, owner: psycopg.Connection) -> list[Any]:
    custom = [name for (name,) in owner.execute(CUSTOM)]
    assert custom
    held = owner.execute(LOCKS, [session.info.backend_pid]).fetchall()
    kept = [session.execute(sql).fetchall() for sql in STATE]
    named = [
        (name, _value_or_nothing(session, name)) for name in sorted({*custom, "bandsy.listens"})
    ]
    return [held, kept, named]


def _value_or_nothing(session: psycopg.Connection, name: str) -> str | None:
    row = session.execute("select nullif(current_setting(%s, true), '')", [name]).fetchone()
    assert row
    return row[0]  # type: ignore[no-any-return]


def calls(function: Function, plausible: Plausible) -> list[tuple[bytes, list[Any]]]:
    """With nothing in it, with all that it takes, and with no more than it must have."""
    names = [name for name, _ in function.arguments]
    good = [plausible.value(*argument) for argument in function.arguments]
    needed = function.required
    return [
        (function.statement(names), [None] * len(names)),
        (function.statement(names), good),
        (function.statement(names[:needed]), good[:needed]),
    ]


@pytest.fixture
def world(database: str) -> dict[str, UUID]:
    with psycopg.connect(database) as connection:
        people = build_world(connection)
        connection.execute("update identity.users set role = 'moderator' where username = 'ann'")
        return people


def test_nothing_is_left_of_any_call(database: str, world: dict[str, UUID]) -> None:
    ann = json.dumps({"sub": str(world["ann"])})
    with (
        psycopg.connect(database, autocommit=True) as owner,
        psycopg.connect(database, autocommit=True, prepare_threshold=None) as session,
    ):
        plausible = Plausible(owner)
        before = state(session, owner)
        assert before[0] == []
        served = set()
        for commits in (False, True):
            # The last is the one after which the caller may do nothing else.
            for function in sorted(api_functions(owner), key=lambda f: f.name == "request_erasure"):
                for statement, arguments in calls(function, plausible):
                    try:
                        with session.transaction(force_rollback=not commits):
                            act(session, function.role, ann)
                            session.execute(statement, arguments)
                        served.add(function.name)
                    except psycopg.Error:
                        pass  # a refusal leaves as little as an answer
                    if commits and function.name == "start_listening":
                        # The one that is to leave something, until it is stopped.
                        listens = state(session, owner)
                        assert [listens[0], listens[2]] == [before[0], before[2]]
                        with session.transaction():
                            act(session, function.role, ann)
                            session.execute("select api.stop_listening()")
                    assert state(session, owner) == before, (function, commits)
        assert len(served) > len(api_functions(owner)) / 2, served
        left = owner.execute(
            "select from core.listeners where pid = %s", [session.info.backend_pid]
        )
        assert left.rowcount == 0


def test_no_function_sets_anything_for_its_session(connection: psycopg.Connection) -> None:
    """Leaves something behind, as set_config(…, false), set or a session's advisory lock do."""
    sources = connection.execute(
        "select proname, coalesce(pg_get_function_sqlbody(oid), prosrc) from pg_proc"
        " where pronamespace in ('api'::regnamespace, 'internal'::regnamespace)"
    ).fetchall()
    assert len(sources) > 200
    leaves = re.compile(
        r"set_config\([^;]*,\s*false\s*\)|^\s*(?:set|reset|discard)\s(?!local\b)[^=]*;"
        r"|pg_advisory_lock",
        re.IGNORECASE | re.MULTILINE,
    )
    assert leaves.search("perform set_config('a.b', 'c', false)")
    assert not [name for name, source in sources if leaves.search(source)]
