"""Several people who talk in a database of their own, and their counts against true ones."""

import json
from typing import Any, LiteralString
from uuid import UUID

import psycopg

from tests.support import access

SEND: LiteralString = "select message_id from api.send_message(%s, content => %s)"
# The counts of each participant against true ones, without the functions that count them.
COUNTS: LiteralString = """
select
    c.message_count,
    (
        select count(*) from chat.messages as m
        where m.conversation_id = c.id and m.message_type <> 'system'
    ),
    internal.shown_unread(p, c, '{}'),
    (
        select count(*)
        from chat.messages as m
        where
            m.conversation_id = c.id
            and m.id > coalesce(p.read_up_to, '00000000-0000-0000-0000-000000000000')
            and m.sender_id <> p.user_id
            and m.message_type <> 'system'
            and m.deleted_at is null
            and m.flagged_at is null
            and not p.away @> m.created_at
    )
from chat.conversations as c
inner join chat.participants as p on c.id = p.conversation_id
where c.id = %s and p.left_at is null
"""


def act(session: psycopg.Connection, who: UUID, role: str = "bandsy_user") -> None:
    """From here on, in this transaction, as a person."""
    access.act(session, role, json.dumps({"sub": str(who)}))


def value(session: psycopg.Connection, sql: LiteralString, *parameters: Any) -> Any:
    """The one value of the one row."""
    row = session.execute(sql, parameters).fetchone()
    assert row
    return row[0]


def do(session: psycopg.Connection, who: UUID, sql: LiteralString, *parameters: Any) -> Any:
    """A person calls a function, in a transaction of its own."""
    with session.transaction():
        act(session, who)
        return value(session, sql, *parameters)


def talk(connection: psycopg.Connection, *crowd: UUID) -> UUID:
    """A new conversation that the first of them leads."""
    for guest in crowd[1:]:
        connection.execute("select internal.make_match(%s, %s)", [crowd[0], guest])
    create: LiteralString = "select api.create_group_conversation('Jam', %s)"
    made = do(connection, crowd[0], create, list(crowd[1:]))
    assert isinstance(made, UUID)
    return made


def say(connection: psycopg.Connection, who: UUID, conversation: UUID) -> UUID:
    """A person writes a message; returns its id."""
    said = do(connection, who, SEND, conversation, "x")
    assert isinstance(said, UUID)
    return said


def check_counts(connection: psycopg.Connection, conversation: UUID) -> None:
    """Every count is that of the rows."""
    seats = connection.execute(COUNTS, [conversation]).fetchall()
    assert seats
    for kept, counted, unread_kept, unread_counted in seats:
        assert (kept, unread_kept) == (counted, unread_counted)


def signed_in(url: str, who: UUID) -> psycopg.Connection:
    """A session that acts as a person, each statement in its own transaction."""
    session = psycopg.connect(url, autocommit=True)
    session.execute(
        "select set_config('request.jwt.claims', %s, false), set_config('role', %s, false)",
        [json.dumps({"sub": str(who)}), "bandsy_user"],
    )
    return session
