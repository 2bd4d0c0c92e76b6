"""Notifications that are told, read and hidden at the same moment.

No one waits for anyone here: the calls run in open transactions, with a lock timeout.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import LiteralString

import psycopg
import pytest

from tests.support import access
from tests.support.stage import Scene, Stage

LIKE: LiteralString = (
    "select internal.notify(tests.id('ann'), 'like', tests.id({}), tests.post_id('Post'))"
)
ALL: LiteralString = (
    "select api.mark_notifications_read(up_to => 'ffffffff-ffff-ffff-ffff-ffffffffffff')"
)
TOLD: LiteralString = "select count, read_at is not null from social.notifications order by id"
COUNT: LiteralString = "select api.unread_notification_count()"
SETTLE: LiteralString = "select internal.job_settle_doubts()"


@pytest.fixture(scope="module")
def scene() -> Scene:
    def posted(stage: Stage) -> None:
        stage.rows("select tests.posted('ann', 'Post')")
        for name in ("bob", "cid", "dan"):
            stage.person(name)

    return posted


@contextmanager
def at_work(stage: Stage) -> Iterator[psycopg.Connection]:
    """A transaction, first of a worker, which waits for nobody."""
    with psycopg.connect(stage.url) as worker:
        worker.execute("set local lock_timeout = 1")
        yield worker


def like(worker: psycopg.Connection, name: str) -> None:
    worker.execute(psycopg.sql.SQL(LIKE).format(name))


def count(stage: Stage) -> object:
    with stage.acting("ann") as ann:
        row = ann.execute(COUNT).fetchone()
    return row and row[0]


def settle(stage: Stage) -> None:
    """Runs the job until transactions in all databases of the server let it finish."""
    while stage.value("select count(*) from social.doubts"):
        stage.rows(SETTLE)


def test_two_workers_tell_of_one_post_at_once(stage: Stage) -> None:
    with at_work(stage) as one, at_work(stage) as other:
        like(one, "bob")
        like(other, "cid")
    assert stage.rows(TOLD) == [(1, False), (1, False)]
    with at_work(stage) as one, at_work(stage) as other:
        like(one, "dan")  # takes the place of both
        like(other, "bob")
    assert sorted(stage.rows(TOLD)) == [(1, False), (3, False)]
    with at_work(stage) as one:
        like(one, "cid")
    assert stage.rows(TOLD) == [(5, False)]


def test_she_reads_while_more_is_told(stage: Stage) -> None:
    with at_work(stage) as one:
        like(one, "bob")
    with at_work(stage) as one:
        like(one, "cid")
        with stage.acting("ann") as ann:
            ann.execute("set local lock_timeout = 1")
            ann.execute(ALL)
    # She had not seen Cid's.
    assert stage.rows(TOLD) == [(2, False)]
    assert count(stage) == 1


def test_more_is_told_while_she_reads(stage: Stage) -> None:
    with at_work(stage) as one:
        like(one, "bob")
    with at_work(stage) as ann, at_work(stage) as one:
        access.act(ann, "bandsy_user", f'{{"sub": "{stage.person("ann")}"}}')
        ann.execute(ALL)
        like(one, "cid")
    assert stage.rows(TOLD) == [(1, True), (1, False)]
    assert count(stage) == 1


def test_a_block_before_it_is_stored(stage: Stage) -> None:
    """It was looked at before the block, so only the count and the job hide it."""
    with at_work(stage) as one:
        # The function, stopped between its look and its insert.
        one.execute("select pg_current_xact_id()")
        with stage.acting("ann") as ann:
            ann.execute("select api.block_user(tests.id('bob'))")
        stage.rows(SETTLE)
        stage.rows(SETTLE)
        assert stage.value("select count(*) from social.doubts") == 2, "it may still be stored"
        one.execute(
            "insert into social.notifications (recipient_id, id, notification_type, sender_id,"
            " subject_id, author_id, post_id, priority, announced_id, created_at, latest_at)"
            " select tests.id('ann'), id, 'like', tests.id('bob'), tests.post_id('Post'),"
            " tests.id('ann'), tests.post_id('Post'), 'low', id, now(), now()"
            " from core.uuid_v7() as id"
        )
    assert stage.value("select count(*) from social.notifications") == 1
    assert count(stage) == 0
    settle(stage)
    assert stage.value("select count(*) from social.notifications") == 0
    assert count(stage) == 0


def test_a_doubt_stays_while_she_reads_what_it_hides(stage: Stage) -> None:
    with at_work(stage) as one:
        like(one, "bob")
    with stage.acting("bob") as bob:
        bob.execute("select api.block_user(tests.id('ann'))")
    stage.rows(SETTLE)
    with at_work(stage) as ann:
        access.act(ann, "bandsy_user", f'{{"sub": "{stage.person("ann")}"}}')
        ann.execute(ALL)
        stage.rows(SETTLE)
        ann.rollback()
    assert stage.value("select count(*) from social.doubts") > 0
    assert count(stage) == 0
    settle(stage)
    assert stage.value("select count(*) from social.notifications") == 0


def test_senders_and_the_job_do_not_wait_for_each_other(stage: Stage) -> None:
    talk = stage.value("select tests.matched('ann', 'bob')")
    send: LiteralString = "select api.send_message(%s, content => 'Hi')"
    with stage.acting("bob") as bob:
        bob.execute(send, [talk])
    with at_work(stage) as one:
        one.execute("select internal.job_tell_messages()")
        with stage.acting("bob") as bob:
            bob.execute("set local lock_timeout = 1")
            bob.execute(send, [talk])
            # Nor does the job for Bob, whose transaction is open still.
            one.execute("select internal.job_tell_messages()")
    with at_work(stage) as one:
        one.execute("select internal.job_tell_messages()")
    with stage.acting("ann") as ann:
        told = ann.execute("select count from api.notifications() where count > 1").fetchall()
    assert told == [(2,)]
