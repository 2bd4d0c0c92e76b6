"""Readers walk the feed while people post, follow and block, and while workers work and die."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import pairwise
from threading import Event, Semaphore
from typing import LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support import access, cuts
from tests.support.replication import kill
from tests.support.stage import Scene, Stage

# What the feed of Ann is, in plain SQL.
DEFINITION: LiteralString = """
with mine as (
    select other_user_id as id, is_muted, followed_at is not null as follows,
        friends_since is not null as is_friend
    from social.ties
    where user_id = tests.id('ann')
),
seen as (
    select p.author_id, p.id, p.event_id, p.shared_author_id, p.shared_post_id
    from social.posts as p
    join identity.profiles as profile on profile.user_id = p.author_id
    left join mine on mine.id = p.author_id
    where (
            p.author_id = tests.id('ann')
            or not 'private' in (p.privacy_level, profile.privacy_level)
            and (('public', 'public') = (p.privacy_level, profile.privacy_level) or mine.is_friend)
        )
        and not exists (
            select
            from trust.blocks as b
            where not b.is_lifted
                and (b.blocker_id, b.blocked_id) in (
                    (tests.id('ann'), p.author_id), (p.author_id, tests.id('ann'))
                )
        )
        -- Ann goes to all gigs, as long as she is there.
        and (
            p.event_id is null
            or exists (
                select from events.members as m
                where m.event_id = p.event_id
                    and m.user_id = tests.id('ann')
                    and m.status = 'going'
            )
        )
)
select p.id
from seen as p
left join mine on mine.id = p.author_id
where p.event_id is null
    and (
        p.author_id = tests.id('ann')
        or not mine.is_muted
        and (mine.follows or mine.is_friend)
        and (
            p.shared_post_id is null
            or (p.shared_author_id, p.shared_post_id) in (select s.author_id, s.id from seen as s)
        )
    )
order by p.id desc
"""
PAGE: LiteralString = "select post_id, cursor from api.feed(%s, %s)"
POST: LiteralString = "select tests.posted(%s, %s, %s::core.privacy_level)"
FOLLOW: LiteralString = """
insert into social.ties (user_id, other_user_id, followed_at)
values (tests.id('ann'), tests.id(%s), now())
"""
UNFOLLOW: LiteralString = """
delete from social.ties where user_id = tests.id('ann') and other_user_id = tests.id(%s)
"""
# So many that their posts are not asked one by one; they post nothing.
QUIET: LiteralString = """
insert into social.ties (user_id, other_user_id, followed_at)
select tests.id('ann'), tests.person('quiet-' || n), now()
from generate_series(1, 41) as n
"""
WITHOUT_QUIET: LiteralString = """
delete from social.ties
where user_id = tests.id('ann')
    and other_user_id in (select u.id from identity.users as u where u.username ~ '^quiet-')
"""
# Feeds are looked at again at once, however short ago it was.
DUE: LiteralString = """
update social.feeds as f
set tidied_at = '2000-01-01'
where f.recipient_id in (select g.recipient_id from social.feeds as g for update skip locked)
"""
WORK: tuple[LiteralString, ...] = (
    "select api.deliver_posts(30)",
    DUE,
    "select internal.job_tidy_feeds()",
    "select internal.keep_feeds(array[tests.id('ann')])",
)
KILL: LiteralString = """
select pg_terminate_backend(pid)
from pg_stat_activity
where application_name = 'feed worker' and datname = current_database()
"""
STEADY = ("bob", "cid", "dan")


def followed(stage: Stage) -> None:
    """Ann follows four people, one of them a broadcaster, and many who post nothing."""
    stage.rows("update core.limits set amount = 1000000")
    for name in ("ann", *STEADY, "eve", "fay", "gil"):
        stage.person(name)
    for name in (*STEADY, "gil"):
        stage.rows(FOLLOW, name)
    stage.rows(QUIET)
    # Dan is a broadcaster.
    stage.rows("update core.settings set value = 2 where key = 'feed_fan_out'")
    stage.rows("update core.settings set value = 20 where key = 'feed_keep_entries'")
    stage.rows(
        "insert into social.ties (user_id, other_user_id, followed_at)"
        " select tests.id(who), tests.id('dan'), now()"
        " from unnest(array['bob', 'cid', 'eve']) as who"
    )


@pytest.fixture(scope="module")
def scene() -> Scene:
    return followed


def walk(url: str, ann: UUID, size: int) -> list[UUID]:
    """All that Ann reads, a page a transaction."""
    seen: list[UUID] = []
    cursor: str | None = None
    with psycopg.connect(url, autocommit=True) as connection:
        while True:
            with connection.transaction():
                access.act(connection, "bandsy_user", json.dumps({"sub": str(ann)}))
                page = connection.execute(PAGE, (size, cursor)).fetchall()
            if not page:
                return seen
            seen += [post for post, _ in page]
            cursor = page[-1][1]


def defined(stage: Stage) -> list[UUID]:
    return [post for (post,) in stage.rows(DEFINITION)]


def drain(stage: Stage) -> None:
    """Works until nothing is left."""
    while stage.value("select api.deliver_posts()"):
        pass


def test_the_feed_is_exact_while_all_goes_on(stage: Stage) -> None:  # noqa: C901
    ann = stage.person("ann")
    over = Event()

    def post(name: str) -> None:
        with psycopg.connect(stage.url, autocommit=True) as connection:
            for number in range(40):
                connection.execute(POST, (name, f"{name} {number}", "public"))

    def follow_and_unfollow() -> None:
        with psycopg.connect(stage.url, autocommit=True) as connection:
            while not over.is_set():
                connection.execute(FOLLOW, ("eve",))
                connection.execute(UNFOLLOW, ("eve",))

    def work() -> None:
        while not over.is_set():
            # A worker whose session ends comes back with another one.
            with (
                suppress(psycopg.OperationalError),
                psycopg.connect(
                    stage.url, autocommit=True, application_name="feed worker"
                ) as connection,
            ):
                while not over.is_set():
                    for statement in WORK:
                        connection.execute(statement)

    def end_workers() -> None:
        with psycopg.connect(stage.url, autocommit=True) as connection:
            while not over.is_set():
                # The workers have done something since the last time.
                connection.execute("select api.deliver_posts(30)")
                connection.execute(KILL)

    with ThreadPoolExecutor() as pool:
        posting = [pool.submit(post, name) for name in (*STEADY, "eve", "gil")]
        others = [pool.submit(what) for what in (follow_and_unfollow, work, work, end_workers)]
        try:
            walks = 0
            while walks < 3 or not all(one.done() for one in posting):
                before = set(defined(stage))
                seen = walk(stage.url, ann, 7)
                after = set(defined(stage))
                assert all(one > two for one, two in pairwise(seen)), "a post is repeated"
                eves = {
                    post
                    for (post,) in stage.rows(
                        "select id from social.posts where author_id = tests.id('eve')"
                    )
                }
                assert (before & after) - eves <= set(seen), "a post is missed"
                assert set(seen) <= before | after | eves, "a post is not hers"
                walks += 1
                if walks == 2:
                    with stage.acting("ann") as connection:
                        connection.execute("select api.block_user(tests.id('gil'))")
        finally:
            over.set()
        for one in (*posting, *others):
            one.result()

    assert walk(stage.url, ann, 10) == defined(stage), "before the workers are done"
    drain(stage)
    assert stage.value("select count(*) from social.undelivered") == 0
    assert walk(stage.url, ann, 10) == defined(stage), "and afterwards"


def test_a_worker_does_not_wait_for_one_that_makes_a_broadcaster(stage: Stage) -> None:
    stage.rows(POST, "dan", "first", "public")
    with psycopg.connect(stage.url) as other:
        other.execute("select api.deliver_posts()")
        stage.rows(POST, "dan", "second", "public")
        stage.rows("set lock_timeout = '10s'")
        stage.rows("select api.deliver_posts()")
        assert stage.value("select count(*) from social.undelivered") == 2, "both wait still"
        assert stage.value("select count(*) from social.broadcasts") == 0
        other.rollback()
    drain(stage)
    assert stage.value("select count(*) from social.broadcasts") == 2
    assert walk(stage.url, stage.person("ann"), 7) == defined(stage)


def test_the_feed_is_exact_after_the_server_was_killed() -> None:  # noqa: C901
    acknowledged: list[UUID] = []

    def post(url: str, name: str, done: Semaphore) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            while True:
                [(made,)] = connection.execute(POST, (name, name, "public")).fetchall()
                acknowledged.append(made)
                done.release()

    def work(url: str, done: Semaphore) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            while True:
                for statement in WORK:
                    connection.execute(statement)
                done.release()

    def read(url: str, ann: UUID, done: Semaphore) -> None:
        while True:
            known = set(acknowledged)
            seen = walk(url, ann, 20)
            assert all(one > two for one, two in pairwise(seen)), "a post is repeated"
            assert known <= set(seen), "a post is missed"
            done.release()

    with cuts.server() as server:
        with Stage.on(server.url()) as stage:
            followed(stage)
            ann = stage.person("ann")
        for _ in range(3):
            with ThreadPoolExecutor() as pool:
                # Each has done something, and goes on with it, when the server is killed.
                busy = []
                for what, times in (
                    *((partial(post, server.url(), name), 15) for name in STEADY),
                    *((partial(work, server.url()), 3) for _ in range(2)),
                    (partial(read, server.url(), ann), 1),
                ):
                    done = Semaphore(0)
                    busy.append((pool.submit(what, done), done, times))
                try:
                    for one, done, times in busy:
                        for _ in range(times):
                            if not done.acquire(timeout=60):
                                one.result(timeout=0)
                finally:
                    kill(server)
                for one, _, _ in busy:
                    assert isinstance(one.exception(timeout=60), psycopg.OperationalError)
            server.up()
            with Stage.on(server.url()) as stage:
                assert set(acknowledged) <= set(defined(stage)), "a post is lost"
                assert walk(stage.url, ann, 7) == defined(stage), "before the workers are done"
                drain(stage)
                assert stage.value("select count(*) from social.undelivered") == 0
                assert walk(stage.url, ann, 7) == defined(stage), "and afterwards"


@pytest.mark.parametrize("seed", range(8))
def test_the_feed_is_what_its_definition_says(stage: Stage, seed: int) -> None:  # noqa: C901
    chance = random.Random(seed)
    ann = stage.person("ann")
    if seed % 4 == 3:
        stage.rows(WITHOUT_QUIET)
    names = ("ann", *STEADY, "eve", "fay")
    others = names[1:]
    levels = ("public", "friends", "private")
    stage.rows("select tests.gig('Gig', 'gil', 'ann', 'bob', 'cid', 'dan', 'eve', 'fay')")

    def any_post() -> tuple[str, UUID] | None:
        posts = stage.rows(
            "select u.username, p.id from social.posts as p join identity.users as u"
            " on u.id = p.author_id order by p.id"
        )
        return chance.choice(posts) if posts else None

    def ask(who: str, call: LiteralString, *values: object) -> None:
        # A post may be hidden from them, a block there already: that is an answer, too.
        try:
            with stage.acting(who) as connection:
                connection.execute(call, values)
        except psycopg.Error as refusal:
            if not (refusal.sqlstate or "").startswith("PT4"):
                raise

    def act() -> str:  # noqa: C901
        what = chance.choice(
            (
                *("post", "post", "post", "post", "share", "share", "event", "level", "delete"),
                *("profile", "tie", "tie", "untie", "mute", "block", "unblock", "work"),
            )
        )
        who = chance.choice(others)
        if what == "post":
            stage.rows(POST, chance.choice(names), what, chance.choice(levels))
        elif what == "event":
            stage.rows(
                "select tests.posted(%s, 'At the gig', event_id => tests.gig_id('Gig'))", who
            )
        elif what in {"level", "delete", "share"}:
            if found := any_post():
                author, post = found
                if what == "share":
                    ask(chance.choice(names), "select api.share_post(%s)", post)
                elif what == "delete":
                    ask(author, "select api.delete_post(%s)", post)
                else:
                    change = json.dumps({"privacy_level": chance.choice(levels)})
                    ask(author, "select api.edit_post(%s, %s)", post, change)
        elif what == "profile":
            change = json.dumps({"privacy_level": chance.choice(("public", *levels))})
            ask(who, "select api.update_profile(%s)", change)
        elif what in {"block", "unblock"}:
            one, two = chance.choice((("ann", who), (who, "ann")))
            if what == "block":
                ask(one, "select api.block_user(%s)", stage.person(two))
            else:
                ask(one, "select api.unblock_user(%s)", stage.person(two))
        elif what == "tie":
            stage.rows(UNFOLLOW, who)
            stage.rows(FOLLOW, who)
            if chance.random() < 0.5:
                stage.rows(
                    "update social.ties set friends_since = now()"
                    " where user_id = tests.id('ann') and other_user_id = tests.id(%s)",
                    who,
                )
        elif what == "untie":
            stage.rows(UNFOLLOW, who)
        elif what == "mute":
            stage.rows(
                "update social.ties set is_muted = not is_muted"
                " where user_id = tests.id('ann') and other_user_id = tests.id(%s)",
                who,
            )
        else:
            for statement in chance.sample(WORK, chance.randint(1, len(WORK))):
                stage.rows(statement)
        return f"{what} {who}"

    story: list[str] = []
    for step in range(120):
        story.append(act())
        if step % 4 == 0:
            seen = walk(stage.url, ann, chance.choice((1, 7, 100)))
            assert seen == defined(stage), story
