"""Files: references are registered, and the end of the last one queues the clean-up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg import sql

from tests.support.server import ROOT

OLD, NEW, OTHER = (f"https://files.example.org/{name}" for name in ("old", "new", "other"))

# How Ann comes to have a row that refers to no file yet, or to this one; its id in its table.
ROWS: dict[str, tuple[LiteralString, LiteralString]] = {
    "identity.profiles": ("user_id", "select tests.id(%(who)s), %(url)s"),
    "music.media_samples": (
        "id",
        (
            "insert into music.media_samples (user_id, title, file_url, media_type)"
            " values (tests.id(%(who)s), 'Solo', %(url)s, 'audio') returning id"
        ),
    ),
    "groups.groups": (
        "id",
        (
            "insert into groups.groups (name, created_by) values (%(url)s, tests.id(%(who)s))"
            " returning id"
        ),
    ),
    "events.events": ("id", "select tests.gig('Show', %(who)s)"),
    "events.media": (
        "id",
        (
            "insert into events.media (event_id, owner_id, kind, url)"
            " values (tests.gig('Gig', 'host'), tests.id(%(who)s), 'image', %(url)s) returning id"
        ),
    ),
    "chat.conversations": (
        "id",
        (
            "insert into chat.conversations (kind, title, created_by)"
            " values ('direct', left(%(url)s, 100), tests.id(%(who)s)) returning id"
        ),
    ),
    "chat.messages": (
        "id",
        (
            "insert into chat.messages"
            " (conversation_id, id, sender_id, message_type, file_url, created_at)"
            " values (tests.matched(%(who)s, 'friend'), core.uuid_v7(), tests.id(%(who)s), 'image',"
            " %(url)s, now()) returning id"
        ),
    ),
    "social.post_media": (
        "post_id",
        (
            "insert into social.post_media (author_id, post_id, position, media_type, url)"
            " select tests.id(%(who)s), tests.posted(%(who)s, 'Look'), 1, 'image', %(url)s"
            " returning post_id"
        ),
    ),
}


# Tables that grow without end: functions queue their files.
WITHOUT_TRIGGER = {"chat.messages", "social.post_media"}


@dataclass(frozen=True)
class Column:
    """A column of the register, as the database says it."""

    table: str
    name: str
    is_array: bool

    def value(self, *urls: str) -> Any:
        """The column's value when it refers to these files."""
        return list(urls) if self.is_array else urls[0]


@dataclass
class Desk:
    """One database, and Ann's rows in it."""

    connection: psycopg.Connection

    def columns(self) -> list[Column]:
        """The register."""
        rows = self.connection.execute(
            "select schema_name || '.' || table_name, column_name, is_array"
            " from internal.file_columns()"
        )
        return [Column(*row) for row in rows]

    def add(self, column: Column, *urls: str, who: str = "ann") -> Any:
        """A person's row that refers to these files; returns its id."""
        self.connection.execute("select tests.person(%s)", [who])
        row = self.connection.execute(
            ROWS[column.table][1], {"who": who, "url": urls[0]}
        ).fetchone()
        assert row
        self.set(column, row[0], column.value(*urls))
        return row[0]

    def set(self, column: Column, row: Any, value: Any) -> None:
        """The row refers to something else from now on."""
        key = ROWS[column.table][0]
        self.connection.execute(
            self._say("update {table} set {column} = %s where {key} = %s", column, key),
            [value, row],
        )

    def delete(self, column: Column, row: Any) -> None:
        """The row goes."""
        key = ROWS[column.table][0]
        self.connection.execute(
            self._say("delete from {table} where {key} = %s", column, key), [row]
        )

    def queued(self) -> list[tuple[str, str]]:
        """The files that are queued for removal, and their owners."""
        rows = self.connection.execute(
            "select o.payload ->> 'file_url', u.username from core.outbox as o"
            " left join identity.users as u on u.id = (o.payload ->> 'user_id')::uuid"
            " where o.topic = 'media.remove' order by 1"
        )
        return rows.fetchall()

    def _say(self, text: LiteralString, column: Column, key: str) -> sql.Composed:
        return sql.SQL(text).format(
            table=sql.Identifier(*column.table.split(".")),
            column=sql.Identifier(column.name),
            key=sql.Identifier(key),
        )


Case = Callable[[Desk, Column], None]


@pytest.fixture
def desk(connection: psycopg.Connection) -> Desk:
    return Desk(connection)


def every_column(desk: Desk, case: Case) -> None:
    """Each column of the register that a trigger watches, in a transaction of its own."""
    columns = [column for column in desk.columns() if column.table not in WITHOUT_TRIGGER]
    assert columns
    for column in columns:
        with desk.connection.transaction(force_rollback=True):
            case(desk, column)


def test_every_table_of_the_register_is_tried(desk: Desk) -> None:
    assert {column.table for column in desk.columns()} == ROWS.keys()


def test_a_file_that_is_replaced_is_queued(desk: Desk) -> None:
    def replace(desk: Desk, column: Column) -> None:
        row = desk.add(column, OLD)
        assert desk.queued() == [], column
        desk.set(column, row, column.value(NEW))
        assert desk.queued() == [(OLD, "ann")], column

    every_column(desk, replace)


def test_a_file_that_is_cleared_is_queued(desk: Desk) -> None:
    def clear(desk: Desk, column: Column) -> None:
        row = desk.add(column, OLD)
        try:
            with desk.connection.transaction():
                desk.set(column, row, [] if column.is_array else None)
        except psycopg.errors.NotNullViolation:
            return
        assert desk.queued() == [(OLD, "ann")], column

    every_column(desk, clear)


def test_a_file_whose_row_goes_is_queued(desk: Desk) -> None:
    def delete(desk: Desk, column: Column) -> None:
        row = desk.add(column, OLD)
        desk.delete(column, row)
        assert desk.queued() == [(OLD, "ann")], column

    every_column(desk, delete)


def test_what_stays_is_not_queued(desk: Desk) -> None:
    def keep(desk: Desk, column: Column) -> None:
        row = desk.add(column, OLD)
        desk.set(column, row, column.value(OLD))
        assert desk.queued() == [], column

    every_column(desk, keep)


def test_only_files_taken_out_of_a_list_are_queued(desk: Desk) -> None:
    lists = [column for column in desk.columns() if column.is_array]
    assert lists
    urls = [f"https://files.example.org/{number}" for number in range(6)]
    for column in lists:
        with desk.connection.transaction(force_rollback=True):
            row = desk.add(column, *urls)
            desk.set(column, row, list(reversed(urls)))
            assert desk.queued() == [], "in another order"
            desk.set(column, row, [urls[0], *urls[:5]])
            assert desk.queued() == [(urls[5], "ann")]
            desk.set(column, row, urls[:5])
            assert desk.queued() == [(urls[5], "ann")], "one slot of two"
            desk.set(column, row, [])
            assert desk.queued() == [(url, "ann") for url in urls]


def test_a_file_that_its_owner_refers_to_elsewhere_stays(desk: Desk) -> None:
    sample = Column("music.media_samples", "file_url", is_array=False)
    for column in desk.columns():
        with desk.connection.transaction(force_rollback=True):
            desk.add(column, OLD)
            row = desk.add(sample, OLD)
            desk.delete(sample, row)
            assert desk.queued() == [], column


def test_another_owners_row_does_not_keep_a_file(desk: Desk) -> None:
    sample = Column("music.media_samples", "file_url", is_array=False)
    desk.add(sample, OLD, who="bob")
    desk.delete(sample, desk.add(sample, OLD))
    assert desk.queued() == [(OLD, "ann")]


def test_rows_that_go_together_queue_their_file_once(desk: Desk) -> None:
    sample = Column("music.media_samples", "file_url", is_array=False)
    desk.add(sample, OLD)
    desk.add(sample, OLD)
    desk.add(sample, OTHER)
    desk.connection.execute("delete from music.media_samples")
    assert desk.queued() == [(OLD, "ann"), (OTHER, "ann")]


def test_what_is_rolled_back_queues_nothing(desk: Desk) -> None:
    def roll_back(desk: Desk, column: Column) -> None:
        row = desk.add(column, OLD)
        with desk.connection.transaction(force_rollback=True):
            desk.set(column, row, column.value(NEW))
            desk.delete(column, row)
        assert desk.queued() == [], column

    every_column(desk, roll_back)


def test_messages_go_with_their_conversation(desk: Desk) -> None:
    message = Column("chat.messages", "file_url", is_array=False)
    desk.add(message, OLD)
    desk.connection.execute("delete from chat.conversations where kind = 'match'")
    assert desk.queued() == []
    desk.connection.execute("select internal.job_clear_conversations()")
    assert desk.queued() == [(OLD, "ann")]


def test_what_was_deleted_before_is_emptied_by_the_migration(desk: Desk) -> None:
    message = Column("chat.messages", "file_url", is_array=False)
    kept, gone = desk.add(message, OTHER), desk.add(message, OLD)
    run = desk.connection.execute
    run((ROOT / "migrations" / "0022_files.rollback.sql").read_bytes())
    run(
        "update chat.messages set deleted_at = now(), content = 'x', file_name = 'y',"
        " metadata = '{}' where id = %s",
        [gone],
    )
    photo: LiteralString = (
        "update identity.profiles set photos = %s where user_id = tests.id('ann')"
    )
    run(photo, [[NEW, OTHER]])
    run("update identity.users set status = 'deleted', deleted_at = now() where username = 'ann'")
    run("delete from core.outbox")
    run((ROOT / "migrations" / "0022_files.sql").read_bytes())
    assert desk.queued() == [(NEW, "ann"), (OLD, "ann"), (OTHER, "ann")]
    left = run(
        "select id, num_nonnulls(content, file_url, file_name, metadata) from chat.messages"
    ).fetchall()
    assert dict(left) == {kept: 1, gone: 0}
    [(photos,)] = run("select photos from identity.profiles where user_id = tests.id('ann')")
    assert photos == []
