"""The migration corrects the counts of participants who have hidden messages after their mark."""

import psycopg

from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from tests.support.installing import ask
from tests.support.messages import check_counts, do, say, talk
from tests.support.people import people

SEEN = "select seen_count from chat.participants where conversation_id = %s order by user_id"


def test_hidden_messages_are_subtracted_once(database: str) -> None:
    ann, bob, cid = people(database, "ann", "bob", "cid")
    with psycopg.connect(database, autocommit=True) as connection:
        jam = talk(connection, ann, bob, cid)
        said = [say(connection, ann, jam) for _ in range(4)]
        do(connection, bob, "select api.mark_read(%s, %s)", jam, said[1])
        for message in (said[0], said[3]):
            do(connection, ann, "select api.delete_message(%s, %s)", jam, message)
    of = {ann: 0, bob: 1, cid: 2}  # how many of the two are after their mark
    seen = ask(database, SEEN, jam)

    rollback(database, "0025_comments", yes=True)
    added = [of[user] for user in sorted(of)]
    assert ask(database, SEEN, jam) == [a + b for a, b in zip(seen, added, strict=True)]

    migrate(database)
    assert ask(database, SEEN, jam) == seen
    with psycopg.connect(database) as connection:
        check_counts(connection, jam)
