"""Databases full of conversations, for the targets of chat: the same data at two sizes."""

from collections.abc import Callable

import psycopg

from bandsy_db.installer.install import migrate
from bandsy_db.server.embedded import Embedded
from tests.benchmarks.scripts import Connection, statements
from tests.benchmarks.world import UNLIMITED, Tell

GROWTH = 5
# The one with many conversations.
POPULAR = "user_0"
_A_CONVERSATION, _A_PERSON = 20, 100
_GROUPS_A_PERSON = 10
_BUILDING = "bandsy_chat_building"


class Talks:
    """A database of conversations in which so many messages were said."""

    def __init__(self, server: Embedded, messages: int, people: int) -> None:
        self.messages = messages
        self.people = people
        self.groups = people * _GROUPS_A_PERSON
        self.database = f"bandsy_chat_{messages}"
        self.url = server.url(self.database)

    def connect(self) -> Connection:
        """An autocommit connection as the superuser."""
        return psycopg.connect(self.url, autocommit=True)

    def person(self, clerk_id: str) -> str:
        """The id of a person."""
        with self.connect() as connection:
            row = connection.execute(
                "select id::text from identity.users where clerk_id = %s", (clerk_id,)
            ).fetchone()
        assert row
        return str(row[0])

    def conversations_of(self, person: str) -> list[str]:
        """The ids of a person's conversations, the longest first."""
        with self.connect() as connection:
            found = connection.execute(
                "select c.id::text from chat.conversations as c"
                " join chat.participants as p on p.conversation_id = c.id"
                " where p.user_id = %s order by c.message_count desc, c.id",
                (person,),
            )
            return [row[0] for row in found]


def both(server: Embedded, messages: int, tell: Tell) -> tuple[Talks, Talks]:
    """A database with so many messages, and it grown; built where they are missing."""
    people = messages // _A_PERSON
    small = Talks(server, messages, people)
    grown = Talks(server, messages * GROWTH, people)

    def begin(connection: Connection) -> None:
        size = {"conversations": messages // _A_CONVERSATION, "people": people}
        _run(connection, "chat.sql", **size)
        _run(connection, "bands.sql", groups=small.groups)
        _run(connection, "chat_messages.sql", first=1, last=messages)

    def grow(connection: Connection) -> None:
        _run(connection, "chat_messages.sql", first=messages + 1, last=grown.messages)

    _build(server, small, "template1", begin, tell)
    _build(server, grown, small.database, grow, tell)
    return small, grown


def _build(
    server: Embedded, talks: Talks, template: str, fill: Callable[[Connection], None], tell: Tell
) -> None:
    tell(f"{talks.messages:,} messages", 0)
    with psycopg.connect(server.url("postgres"), autocommit=True) as server_wide:
        known = "select from pg_database where datname = %s"
        if not server_wide.execute(known, (talks.database,)).rowcount:
            # Under another name until it is whole, for a bench that is interrupted.
            server_wide.execute(f"drop database if exists {_BUILDING}".encode())
            server_wide.execute(
                f"create database {_BUILDING} template {template} strategy file_copy".encode()
            )
            migrate(server.url(_BUILDING))
            with psycopg.connect(server.url(_BUILDING), autocommit=True) as connection:
                fill(connection)
                connection.execute("vacuum analyze")
                connection.execute("checkpoint")
            server_wide.execute(f"alter database {_BUILDING} rename to {talks.database}".encode())
    migrate(talks.url)
    with talks.connect() as connection:
        connection.execute(UNLIMITED)


def _run(connection: Connection, script: str, **variables: int) -> None:
    for statement in statements(script, **variables):
        connection.execute(statement)


def growth(small: Talks, grown: Talks) -> str:
    """The section of what more messages cost."""
    return f"grown from {small.messages:,} to {grown.messages:,} messages, against before"
