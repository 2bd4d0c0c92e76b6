"""Signals: who hears what a participant is doing right now, and that nothing of it is stored."""

from collections.abc import Iterator
from typing import LiteralString

import psycopg
import pytest

from bandsy_db.client import (
    Bandsy,
    CatchUp,
    Circle,
    Conflict,
    NotAllowed,
    NotFound,
    QuotaUsed,
    SignalKind,
    Wake,
)
from tests.support.messages import do, talk
from tests.support.people import people

PATIENCE = 20.0
TYPING: LiteralString = "select api.signal(%s, 'typing')"
ROWS: LiteralString = """
select coalesce(sum(
    (xpath('/row/n/text()', query_to_xml(
        format('select count(*) as n from %I.%I', schemaname, relname), true, true, ''
    )))[1]::text::bigint
), 0)
from pg_stat_user_tables
where relname not in ('limit_uses', 'listeners')
"""


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection."""
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


def test_the_others_hear_who_does_what_and_nothing_is_stored(
    database: str, owner: psycopg.Connection
) -> None:
    ann, bob, cid = people(database, "ann", "bob", "cid")
    conversation = talk(owner, ann, bob, cid)
    with Bandsy.connect(database) as db:
        heard = {who: db.as_user(who).listen(silence=PATIENCE) for who in (ann, bob, cid)}
        for listening in heard.values():
            assert next(listening) == CatchUp()
        before = owner.execute(ROWS).fetchone()
        db.as_user(bob).signal(conversation_id=conversation, kind=SignalKind.RECORDING)
        recording = Wake("conversation.signal", conversation, SignalKind.RECORDING, bob)
        assert [next(heard[who]) for who in (ann, cid)] == [recording] * 2
        assert owner.execute(ROWS).fetchone() == before
        # Not Bob himself: what he hears next is Ann's.
        db.as_user(ann).signal(conversation_id=conversation)
        typing = Wake("conversation.signal", conversation, SignalKind.TYPING, ann)
        assert [next(heard[who]) for who in (bob, cid)] == [typing] * 2
        for listening in heard.values():
            listening.close()


def test_not_those_who_muted_blocked_left_or_never_were_in_it(
    database: str, owner: psycopg.Connection
) -> None:
    names = ("ann", "bob", "muted", "blocks", "blocked", "left", "stranger")
    ann, bob, muted, blocks, blocked, left, stranger = people(database, *names)
    conversation = talk(owner, ann, bob, muted, blocks, blocked, left)
    do(owner, muted, "select api.mute_conversation(%s)", conversation)
    do(owner, blocks, "select api.block_user(%s)", bob)
    do(owner, bob, "select api.block_user(%s)", blocked)
    do(owner, left, "select api.leave_conversation(%s)", conversation)
    with Bandsy.connect(database) as db:
        deaf = [
            db.as_user(who).listen(silence=PATIENCE)
            for who in (muted, blocks, blocked, left, stranger)
        ]
        anns = db.as_user(ann).listen(silence=PATIENCE)
        for listening in (*deaf, anns):
            assert next(listening) == CatchUp()
        do(owner, bob, TYPING, conversation)
        assert next(anns) == Wake("conversation.signal", conversation, SignalKind.TYPING, bob)
        # The next that these hear is the fence.
        fence = [muted, blocks, blocked, left, stranger]
        owner.execute("select internal.wake(%s, 'plan.changed', %s)", [fence, ann])
        assert [next(one) for one in deaf] == [Wake("plan.changed", ann)] * len(deaf)
        for listening in (*deaf, anns):
            listening.close()


def test_a_request_is_silent_until_it_is_accepted(database: str, owner: psycopg.Connection) -> None:
    ann, fay = people(database, "ann", "fay")
    with Bandsy.connect(database) as db:
        me, she = db.as_user(ann), db.as_user(fay)
        heard = she.listen(silence=PATIENCE)
        assert next(heard) == CatchUp()
        she.set_contact_settings(changes={"first_message": Circle.EVERYONE})
        conversation = me.open_direct_conversation(user_id=fay)
        me.signal(conversation_id=conversation)
        me.send_message(conversation_id=conversation, content="Hello")
        with pytest.raises(NotAllowed):
            me.signal(conversation_id=conversation)
        assert she.open_direct_conversation(user_id=ann) == conversation
        me.signal(conversation_id=conversation, kind=SignalKind.STOPPED)
        assert next(heard) == Wake("conversation.signal", conversation, SignalKind.STOPPED, ann)
        heard.close()


def test_it_ends_with_what_allowed_it_and_has_a_limit(
    database: str, owner: psycopg.Connection
) -> None:
    ann, bob, cid = people(database, "ann", "bob", "cid")
    with Bandsy.connect(database) as db:
        me = db.as_user(ann)
        for who in (bob, cid):
            owner.execute("select internal.make_match(%s, %s)", [ann, who])
        closed, hidden = (me.open_direct_conversation(user_id=who) for who in (bob, cid))
        owner.execute("update core.limits set amount = 2 where action = 'signal'")
        [match] = [row.match_id for row in me.my_matches() if row.user_id == bob]
        me.unmatch(match_id=match)
        db.as_user(cid).block_user(user_id=ann)
        # What is refused uses nothing.
        for _ in range(3):
            with pytest.raises(Conflict):
                me.signal(conversation_id=closed)
            with pytest.raises(NotFound):
                me.signal(conversation_id=hidden)
        open_one = talk(owner, ann, *people(database, "dan"))
        for _ in range(2):
            me.signal(conversation_id=open_one)
        with pytest.raises(QuotaUsed):
            me.signal(conversation_id=open_one)
