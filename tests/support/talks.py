"""The stage of chat under concurrency: people who are matched, and what they talk in."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import psycopg

from tests.support.races import Call, Outcome

HOLD_CONVERSATION: LiteralString = "select from chat.conversations where id = %s for update"
SEND: LiteralString = "select message_id from api.send_message(%s, content => 'Wait')"

# Whoever is gone is in no conversation of several people, and whoever has left says nothing more.
ORPHANS: LiteralString = """
select p.user_id
from chat.participants as p
join identity.users as u on u.id = p.user_id
join chat.conversations as c on c.id = p.conversation_id
where u.status = 'deleted' and (p.left_at is null and c.user1_id is null or
    c.user1_id is not null and c.status = 'open')
union all
select m.sender_id
from chat.messages as m
join chat.participants as p on p.conversation_id = m.conversation_id and p.user_id = m.sender_id
where m.created_at > p.left_at
"""


@dataclass(frozen=True)
class Stage:
    """Ann, who is matched with each of the others and leads a conversation with Bob and Cid."""

    url: str
    connection: psycopg.Connection
    ids: dict[str, UUID]
    talks: dict[str, UUID]

    def fetch(self, sql: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
        """What a superuser reads."""
        return self.connection.execute(sql, parameters).fetchall()

    def said(self, talk: str) -> int:
        """How many messages of people there are."""
        [(count,)] = self.fetch(
            "select count(*) from chat.messages where conversation_id = %s"
            " and message_type <> 'system'",
            self.talks[talk],
        )
        assert isinstance(count, int)
        return count

    def call(self, name: str, sql: LiteralString, *parameters: object) -> Call:
        """What somebody says."""
        return Call(sql, parameters, as_user=self.ids[name])


@contextmanager
def build(database: str) -> Iterator[Stage]:
    """The stage in a database of its own; nothing may be left on it that should not be."""
    with psycopg.connect(database, autocommit=True) as connection:
        names = ("ann", "bob", "cid", "dan", "eve", "fay", "gil")
        ids = {name: value(connection, "select tests.person(%s)", name) for name in names}
        talks = {
            name: value(connection, "select tests.matched('ann', %s)", name) for name in names[1:]
        }
        others = [ids["bob"], ids["cid"]]
        with connection.transaction():
            connection.execute("select tests.sign_in('ann')")
            create: LiteralString = "select api.create_group_conversation('Jam', %s)"
            talks["jam"] = value(connection, create, others)
        talks["pair"] = talks["bob"]
        yield Stage(database, connection, ids, talks)
        assert connection.execute(ORPHANS).fetchall() == []


def value(connection: psycopg.Connection, sql: LiteralString, *parameters: object) -> Any:
    """The one value of the one row."""
    row = connection.execute(sql, parameters).fetchone()
    assert row
    return row[0]


def reasons(outcomes: list[Outcome]) -> Counter[str | None]:
    """How often calls were refused and why; nothing else may have gone wrong."""
    assert {o.sqlstate for o in outcomes if not o.reason} <= {None}, outcomes
    return Counter(outcome.reason for outcome in outcomes)
