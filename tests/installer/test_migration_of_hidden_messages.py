"""The migration corrects the counts of participants who have hidden messages after their mark."""

from uuid import UUID

import psycopg

from tests.support.messages import check_counts, do, say, talk
from tests.support.server import ROOT

MIGRATION = ROOT / "migrations" / "0026_hidden_messages.sql"
BACK = MIGRATION.with_name("0026_hidden_messages.rollback.sql")


def test_hidden_messages_are_subtracted_once(connection: psycopg.Connection) -> None:
    ann, bob, cid = (
        row[0]
        for name in ("ann", "bob", "cid")
        for row in connection.execute("select tests.person(%s)", [name])
    )
    jam = talk(connection, ann, bob, cid)
    said = [say(connection, ann, jam) for _ in range(4)]
    do(connection, bob, "select api.mark_read(%s, %s)", jam, said[1])
    for message in (said[0], said[3]):
        do(connection, ann, "select api.delete_message(%s)", message)
    after = seen(connection, jam)

    connection.execute(BACK.read_bytes())
    # Of the two, both are unread for Cid, and one for Bob.
    assert seen(connection, jam) == after + 3

    connection.execute(MIGRATION.read_bytes())
    assert seen(connection, jam) == after
    check_counts(connection, jam)


def seen(connection: psycopg.Connection, conversation: UUID) -> int:
    """How many messages its participants have seen, by the stored counts."""
    connection.execute("set local role none")
    row = connection.execute(
        "select sum(seen_count) from chat.participants where conversation_id = %s", [conversation]
    ).fetchone()
    assert row
    return int(row[0])
