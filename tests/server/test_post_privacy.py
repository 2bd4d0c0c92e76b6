"""Who sees a post: every way to reach one, for every privacy level and every kind of viewer.

A table of who may, kept as simple as the promise; each function of posts, comments, likes and votes
keeps to it, and what is hidden is answered as what does not exist.
"""

import json
from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support.access import act

# Ann posts. Bob is her friend, Cid is matched with her, Dan follows her, Eve goes to the event
# with her, Fay does none of it, Gus is her friend and goes there, and blocked her; Hal is her
# friend and goes there, too. No one is signed in as the last.
VIEWERS = {
    "author": "ann",
    "friend": "bob",
    "match": "cid",
    "follower": "dan",
    "member": "eve",
    "stranger": "fay",
    "blocked": "gus",
    "friend at the event": "hal",
    "visitor": None,
}
CLOSE = {"author", "friend", "match", "friend at the event"}
THERE = {"author", "member", "friend at the event"}
SEEN_BY = {
    "public": VIEWERS.keys() - {"blocked"},
    "friends": CLOSE,
    "private": {"author"},
    "public in an event": THERE,
    "friends in an event": CLOSE & THERE,
    "private in an event": {"author"},
}
# Each shows something of the post to those who see it; {post} is a poll with a {comment} of Ann's,
# which {sharer} shares in {share}, as all may see.
READS: dict[str, LiteralString] = {
    "post": "select from api.post({post})",
    "posts_of": "select from api.posts_of('ann') where post_id = {post}",
    "event_posts": "select from api.event_posts({event}) where post_id = {post}",
    "comments": "select from api.comments({post})",
    "replies": "select from api.comments({post}, {comment})",
    "likers": "select from api.likers('post', {post})",
    "likers of a comment": "select from api.likers('comment', {comment})",
    "the post that shares it": "select from api.post({share})",
    "the list with the post that shares it": (
        "select from api.posts_of({sharer}) where shared ->> 'post_id' = {post}::text"
    ),
    "what is shared": "select from api.post({share}) where shared ->> 'content' = 'Poll'",
    "counters": "select from api.post({post}) where likes_count = 1 and comments_count = 2",
}
WRITES: dict[str, LiteralString] = {
    "comment_on": "select api.comment_on({post}, 'x')",
    "reply": "select api.comment_on({post}, 'x', {comment})",
    "like_target": "select api.like_target('post', {post})",
    "like a comment": "select api.like_target('comment', {comment})",
    "vote": "select api.vote({post}, 1)",
    "share_post": "select api.share_post({post})",
    "share the share": "select api.share_post({share})",
}
SIGNED_IN = WRITES.keys() | {"likers", "likers of a comment", "event_posts"}


@dataclass(frozen=True)
class Stage:
    connection: psycopg.Connection
    ids: dict[str, UUID]

    def sees(self, name: str | None, call: LiteralString, **texts: str) -> bool:
        """Whether a call answers with a row; a refusal must be the one for what does not exist."""
        c = self.connection
        c.execute("set local role none")
        values = {key: f"'{id_}'::uuid" for key, id_ in self.ids.items()}
        values |= {key: f"'{text}'" for key, text in texts.items()}
        claims = json.dumps({"sub": str(self.ids[name])}) if name else None
        try:
            with c.transaction(force_rollback=True):
                act(c, "bandsy_user" if name else "bandsy_anon", claims)
                return bool(c.execute(call.format(**values).encode()).fetchall())
        except psycopg.Error as refusal:
            known = {"PT404"} | ({"PT403"} if "event_posts" in call else set())
            if refusal.sqlstate not in known:
                raise
            return False


@pytest.fixture
def stage(connection: psycopg.Connection, request: pytest.FixtureRequest) -> Stage:
    level = str(request.param)
    c = connection
    for name in filter(None, VIEWERS.values()):
        c.execute("select tests.person(%s)", [name])
    c.execute("select tests.gig('Gig', 'ann', 'eve', 'gus', 'hal'), tests.matched('ann', 'cid')")
    for friend in ("bob", "gus", "hal"):
        c.execute(
            "insert into social.ties (user_id, other_user_id, friends_since)"
            " select tests.id(a), tests.id(b), now() from (values ('ann', %(friend)s),"
            " (%(friend)s, 'ann')) as pair (a, b)",
            {"friend": friend},
        )
    c.execute(
        "insert into social.ties (user_id, other_user_id, followed_at)"
        " values (tests.id('dan'), tests.id('ann'), now())"
    )
    c.execute(
        "insert into trust.blocks (blocker_id, blocked_id)"
        " values (tests.id('gus'), tests.id('ann'))"
    )
    ids: dict[str, UUID] = dict(c.execute("select username, id from identity.users").fetchall())
    row = c.execute(
        "select tests.posted('ann', 'Poll', %(level)s::core.privacy_level,"
        " case when %(is_there)s then tests.gig_id('Gig') end, '{a,b}'), tests.gig_id('Gig')",
        {"level": level.split(maxsplit=1)[0], "is_there": "event" in level},
    ).fetchone()
    assert row
    ids |= {"post": row[0], "event": row[1]}
    c.execute("select tests.sign_in('ann')")
    row = c.execute(
        "select comment_id, api.like_target('post', %(post)s)"
        " from api.comment_on(%(post)s, 'Comment')",
        ids,
    ).fetchone()
    assert row
    ids["comment"] = row[0]
    c.execute("select api.like_target('comment', %(comment)s)", ids)
    c.execute("select api.comment_on(%(post)s, 'Reply', %(comment)s)", ids)
    row = c.execute("select (api.share_post(%(post)s)).share_id", ids).fetchone()
    assert row
    # Somebody who sees the post shares it; the author does where no one else sees it.
    sharer = "hal" if "private" not in level else "ann"
    ids["share"] = row[0]
    c.execute("set local role none")
    c.execute(
        "update social.posts set author_id = tests.id(%s) where id = %s", [sharer, ids["share"]]
    )
    c.execute("update social.targets set key_id = tests.id(%s) where id = %s", [sharer, row[0]])
    return Stage(c, ids | {"sharer": ids[sharer]})


def allowed(level: str, viewer: str, what: str) -> bool:
    if what in SIGNED_IN and viewer == "visitor":
        return False
    if what == "posts_of" and "event" in level:
        return False
    if what == "event_posts" and "event" not in level:
        return False
    return viewer in SEEN_BY[level]


@pytest.mark.parametrize("stage", SEEN_BY, indirect=True)
def test_everyone_reaches_just_what_they_may_see(
    stage: Stage, request: pytest.FixtureRequest
) -> None:
    level = request.node.callspec.params["stage"]
    sharer = "ann" if "private" in level else "hal"
    wrong = []
    for viewer, name in VIEWERS.items():
        for what, call in (READS | WRITES).items():
            if viewer == "visitor" and what in SIGNED_IN:
                continue  # that is not granted to visitors
            # Who shares it always sees that they do, even if not what.
            expected = allowed(level, viewer, what)
            if stage.sees(name, call, sharer=sharer) != expected:
                wrong.append((viewer, what, expected))
    assert wrong == []


@pytest.mark.parametrize("stage", SEEN_BY, indirect=True)
def test_only_who_may_see_it_is_told(stage: Stage, request: pytest.FixtureRequest) -> None:
    level = request.node.callspec.params["stage"]
    c = stage.connection
    c.execute("create table public.told (id uuid)")
    c.execute(
        "create or replace function internal.notify(recipient_id uuid, notification_type"
        " social.notification_type, sender_id uuid, subject_id uuid default null, data jsonb"
        " default null) returns void language sql as"
        " 'insert into public.told values (recipient_id)'"
    )
    names = [name for name in VIEWERS.values() if name and name != "ann"]
    said = " ".join(f"@{name}" for name in names)
    c.execute(
        "select internal.notify_mentioned(%s, %s, %s)", [stage.ids["ann"], stage.ids["post"], said]
    )
    told = {id_ for (id_,) in c.execute("select id from public.told").fetchall()}
    expected = {stage.ids[VIEWERS[v] or ""] for v in SEEN_BY[level] - {"author", "visitor"}}
    assert told == expected


_BLOCK = "insert into trust.blocks (blocker_id, blocked_id) values (tests.id('{}'), tests.id('{}'))"
LOSSES: dict[str, tuple[str, set[str]]] = {
    # What happens, and at which levels the friend at the event then sees no more.
    "a block": (
        _BLOCK.format("ann", "hal"),
        set(SEEN_BY),
    ),
    "a block by the viewer": (
        _BLOCK.format("hal", "ann"),
        set(SEEN_BY),
    ),
    "the end of the friendship": (
        "delete from social.ties where friends_since is not null",
        {"friends", "private", "friends in an event", "private in an event"},
    ),
    "leaving the event": (
        "delete from events.members where user_id = tests.id('hal')",
        {"private", "public in an event", "friends in an event", "private in an event"},
    ),
    "a suspension": (
        "update identity.standings set status = 'suspended' where user_id = tests.id('ann')",
        set(SEEN_BY),
    ),
    "the end of the account": ("select internal.end_account(tests.id('ann'))", set(SEEN_BY)),
    "a private profile": (
        "update identity.profiles set privacy_level = 'private' where user_id = tests.id('ann')",
        set(SEEN_BY),
    ),
    "a private post": (
        "update social.posts set privacy_level = 'private' where content = 'Poll'",
        set(SEEN_BY),
    ),
    "deletion": (
        "select internal.remove_post(author_id, id) from social.posts where content = 'Poll'",
        set(SEEN_BY),
    ),
}


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("stage", SEEN_BY, indirect=True)
def test_who_loses_access_loses_it_at_once(
    stage: Stage, loss: str, request: pytest.FixtureRequest
) -> None:
    level = request.node.callspec.params["stage"]
    how, gone = LOSSES[loss]
    stage.connection.execute("set local role none")
    stage.connection.execute(how.encode())
    calls = READS | WRITES
    # The post of their own that shares it stays, without it.
    own = {"the post that shares it"} if "private" not in level else set()
    left = {
        what
        for what in calls.keys() - own
        if allowed(level, "friend at the event", what)
        and stage.sees("hal", calls[what], sharer="ann" if "private" in level else "hal")
    }
    expected = {
        what
        for what in calls.keys() - own
        if level not in gone and allowed(level, "friend at the event", what)
    }
    assert left == expected


@pytest.mark.parametrize("loss", [loss for loss in LOSSES if loss != "deletion"])
@pytest.mark.parametrize("stage", ["public", "friends", "friends in an event"], indirect=True)
def test_what_people_wrote_they_remove_even_where_they_see_no_more(stage: Stage, loss: str) -> None:
    c = stage.connection
    c.execute("select tests.sign_in('hal')")
    row = c.execute(
        "select comment_id, api.like_target('post', %(post)s), api.like_target('comment', "
        "%(comment)s) from api.comment_on(%(post)s, 'His words')",
        stage.ids,
    ).fetchone()
    assert row
    stage.ids["his"] = row[0]
    c.execute("set local role none")
    c.execute(LOSSES[loss][0].encode())
    c.execute("select tests.sign_in('hal')")
    values = {key: f"'{id_}'::uuid" for key, id_ in stage.ids.items()}
    # Twice, and about nothing at all: no answer tells whether the post is still there.
    for ids in (values, values, dict.fromkeys(values, "gen_random_uuid()")):
        for call in (
            "select api.unlike_target('post', {post})::text",
            "select api.unlike_target('comment', {comment})::text",
            "select api.delete_comment({his})::text",
        ):
            assert c.execute(call.format(**ids).encode()).fetchall() == [("",)]
    c.execute("set local role none")
    left = c.execute(
        "select count(*) from social.likes where user_id = tests.id('hal')"
        " union all select count(*) from social.comments where content = 'His words'"
    ).fetchall()
    assert left == [(0,), (0,)]
    if loss != "the end of the account":
        assert c.execute("select tests.counts_are_true()").fetchone() == (True,)
