"""Badge and list agree: a message that is hidden from the reader is not unread anywhere."""

from typing import Any, LiteralString

import psycopg
import pytest

# Ways to hide one of Bob's three messages to Ann, or all of them: the actor and the role.
HIDING: dict[str, tuple[str, str, LiteralString, int]] = {
    "nothing": ("bob", "bandsy_user", "select 1", 3),
    "a deletion": ("bob", "bandsy_user", "select api.delete_message(%(talk)s, %(said)s)", 2),
    "a flag": ("mod", "bandsy_moderator", "select api.flag_message(%(talk)s, %(said)s)", 2),
    "a flag that is taken back": (
        "mod",
        "bandsy_moderator",
        "select api.flag_message(%(talk)s, %(said)s), api.flag_message(%(talk)s, %(said)s, false)",
        3,
    ),
    "a block": ("ann", "bandsy_user", "select api.block_user(%(bob)s)", 0),
    "a block by the other": ("bob", "bandsy_user", "select api.block_user(%(ann)s)", 0),
    "a block that is over": (
        "ann",
        "bandsy_user",
        "select api.block_user(%(bob)s), api.unblock_user(%(bob)s)",
        3,
    ),
    # History shows the places of their messages, which count.
    "a suspension": ("mod", "bandsy_moderator", "select api.suspend_user(%(bob)s, 'spam')", 3),
    "the end of the account": (
        "mod",
        "bandsy_service",
        "select api.remove_clerk_user('user_bob')",
        3,
    ),
}
PLACES = ("a suspension", "the end of the account")
COUNTS: LiteralString = """
select
    (select unread_count from api.inbox(100) where conversation_id = %(talk)s),
    api.unread_count(),
    api.mark_read(%(talk)s, %(first)s)
"""
UNREAD: LiteralString = """
select count(*)
from api.history(%(talk)s, 100)
where message_id > %(first)s
    and message_type <> 'system'
    and deleted_at is null
    and not is_flagged
    and (content is not null or %(places)s)
"""


def act(connection: psycopg.Connection, who: str, role: str = "bandsy_user") -> None:
    connection.execute("set local role none")
    connection.execute("select tests.sign_in(%s, %s)", [who, role])


def value(connection: psycopg.Connection, text: LiteralString, values: dict[str, Any]) -> Any:
    row = connection.execute(text, values).fetchone()
    assert row
    return row[0]


@pytest.mark.parametrize("hiding", HIDING)
def test_badge_and_list_agree(connection: psycopg.Connection, hiding: str) -> None:
    connection.execute("select tests.band('Band', 'ann', members => '{bob,cid}')")
    connection.execute("select tests.person('mod')")
    ids: dict[str, Any] = {
        "ann": value(connection, "select tests.id('ann')", {}),
        "bob": value(connection, "select tests.id('bob')", {}),
        "talk": value(connection, "select id from chat.conversations", {}),
        "places": hiding in PLACES,
    }
    say: LiteralString = "select message_id from api.send_message(%(talk)s, content => 'Hello')"
    act(connection, "cid")
    ids["first"] = value(connection, say, ids)
    act(connection, "bob")
    ids["said"] = value(connection, say, ids)
    value(connection, say, ids)
    value(connection, say, ids)

    who, role, text, left = HIDING[hiding]
    act(connection, who, role)
    connection.execute(text, ids)
    act(connection, "ann")
    before: LiteralString = (
        "select unread_count from api.inbox(100) where conversation_id = %(talk)s"
    )
    assert value(connection, before, ids) == left + 1
    value(connection, "select api.mark_read(%(talk)s, %(first)s)", ids)
    counts = connection.execute(COUNTS, ids).fetchone()
    assert counts == (left, left, left)
    assert value(connection, UNREAD, ids) == left
    assert value(connection, "select api.mark_read(%(talk)s)", ids) == 0
