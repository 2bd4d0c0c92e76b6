"""What only reads goes to a replica that has what its caller wrote; a promoted one takes over."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic
from typing import IO

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bandsy_db.client import AsyncBandsy, Bandsy, CatchUp, MediaType, NotFound
from bandsy_db.client.positions import Positions
from tests.support.cuts import Diary, Progress
from tests.support.frozen import frozen
from tests.support.people import people
from tests.support.replication import Pair, kill, pair
from tests.support.server import ROOT

# bcrypt, of nothing.
HASH = "$2b$12$" + "a" * 53
CALLERS = 20
CALLS = 40
PAUSES = 6
# Seconds for what waits 2 s for a frozen replica, and closes.
BOUND = 10.0


@pytest.fixture(scope="module")
def both() -> Iterator[Pair]:
    with pair() as both:
        yield both


@pytest.fixture
def db(both: Pair) -> Iterator[Bandsy]:
    with connected(both) as db:
        yield db
    both.resume_replay()


def connected(both: Pair) -> Bandsy:
    return Bandsy.connect(both.primary_url, replica_url=both.standby_url)


def test_callers_read_what_they_wrote_and_others_wait_for_the_replica(
    both: Pair, db: Bandsy
) -> None:
    ann, bob = people(both.primary_url, "ann", "bob")
    both.await_replay()
    both.pause_replay()
    me, other = db.as_user(ann), db.as_user(bob)
    assert me.me().bio != "Drums"
    me.update_profile(changes={"bio": "Drums"})
    assert me.me().bio == "Drums"
    assert other.profile(username="ann").bio != "Drums", "the replica answers others"
    with me.transaction() as mine:
        mine.update_profile(changes={"bio": "Bass"})
        assert mine.me().bio == "Bass"
    assert me.me().bio == "Bass"
    both.resume_replay()
    both.await_replay()
    assert other.profile(username="ann").bio == "Bass"


def test_callers_never_see_less_than_they_saw(both: Pair, db: Bandsy) -> None:
    ann, bob = people(both.primary_url, "ann", "bob")
    both.await_replay()
    both.pause_replay()
    with Bandsy.connect(both.primary_url) as elsewhere:
        elsewhere.as_user(ann).update_profile(changes={"bio": "Harp"})
    other = db.as_user(bob)
    assert other.profile(username="ann").bio != "Harp"
    with other.transaction() as mine:
        assert mine.profile(username="ann").bio == "Harp"
    assert other.profile(username="ann").bio == "Harp"


def test_what_a_service_wrote_is_there_for_all(both: Pair, db: Bandsy) -> None:
    both.await_replay()
    both.pause_replay()
    name = "registered_in_a_pause"
    new = db.as_service().register(
        email=f"{name}@example.org", username=name, display_name="New", password_hash=HASH
    )
    assert db.as_user(new.id).me().username == name
    assert db.anonymous().profile(username=name).username == name


def test_a_refusal_is_the_primarys(both: Pair, db: Bandsy) -> None:
    [ann] = people(both.primary_url, "ann")
    both.await_replay()
    both.pause_replay()
    [new] = people(both.primary_url, "new_elsewhere")
    assert db.as_user(new).me().user_id == new
    assert db.as_user(ann).profile(username="new_elsewhere").user_id == new
    with pytest.raises(NotFound):
        db.as_user(ann).profile(username="nobody")


def test_everybody_reads_what_they_wrote_while_the_replica_comes_and_goes(both: Pair) -> None:
    diaries = diaries_of(both)
    progress = Progress()

    def story(db: Bandsy, diary: Diary) -> None:
        me = db.as_user(diary.user_id)
        while not progress.stopped.is_set():
            add_and_look(db, diary, progress)
        assert me.me().user_id == diary.user_id

    pauses = [both.pause_replay, both.resume_replay] * (PAUSES // 2)
    with connected(both) as db, ThreadPoolExecutor(CALLERS) as pool:
        callers = [pool.submit(story, db, diary) for diary in diaries]
        try:
            progress.cut(pauses, CALLS)
        finally:
            for caller in callers:
                caller.result()
        assert db._source.replica
        assert db._source.replica.pool.get_stats()["requests_num"] > 0
    assert sum(diary.lost for diary in diaries) == 0


def test_everybody_reads_what_they_wrote_awaited(both: Pair) -> None:
    diaries = diaries_of(both)
    progress = Progress()

    async def story(db: AsyncBandsy, diary: Diary) -> None:
        me = db.as_user(diary.user_id)
        while not progress.stopped.is_set():
            with diary.calling(progress, number := diary.next()):
                await me.add_media_sample(
                    title=str(number), file_url="https://a.b/c", media_type=MediaType.AUDIO
                )
            with diary.calling(progress):
                rows = await me.browse_media_samples(user_id=diary.user_id).page()
                diary.check([int(row.title) for row in rows])

    async def all_of_them() -> None:
        replica_url = both.standby_url
        async with AsyncBandsy.connect(both.primary_url, replica_url=replica_url) as db:
            callers = [asyncio.create_task(story(db, diary)) for diary in diaries]
            try:
                pauses = [both.pause_replay, both.resume_replay] * (PAUSES // 2)
                await asyncio.to_thread(progress.cut, pauses, CALLS)
            finally:
                await asyncio.gather(*callers)

    asyncio.run(all_of_them())
    assert sum(diary.lost for diary in diaries) == 0


def test_discover_goes_on_where_its_first_page_was_stored(both: Pair, db: Bandsy) -> None:
    ann, *_ = people(both.primary_url, "ann", *(f"met_{number}" for number in range(12)))
    with Bandsy.connect(both.primary_url) as primary:
        there = [row.user_id for row in primary.as_user(ann).discover(page_size=3)]
    assert [row.user_id for row in db.as_user(ann).discover(page_size=3)] == there
    both.await_replay()
    assert [row.user_id for row in db.as_user(ann).discover(page_size=3)] == there
    assert len(there) > 6


def test_a_list_that_is_not_stored_is_stored_by_the_next_page(both: Pair, db: Bandsy) -> None:
    ann, *_ = people(both.primary_url, "ann", *(f"met_{number}" for number in range(12)))
    discovery = db.as_user(ann).discover(page_size=3)
    cursor = discovery.page()[-1].cursor
    with psycopg.connect(both.primary_url, autocommit=True) as owner:
        owner.execute("truncate matching.feeds")
        both.await_replay()
        second = discovery.page(cursor)
        stored = "select count(*) from matching.feeds"
        assert owner.execute(stored).fetchone() == (0,), "the replica answered"
        assert discovery.page(second[-1].cursor)
        assert owner.execute(stored).fetchone() == (1,), "the primary answered"


def test_a_replica_that_is_away_is_not_missed(both: Pair) -> None:
    [ann] = people(both.primary_url, "ann")
    both.await_replay()
    both.standby.down()
    try:
        with connected(both) as db:
            me = db.as_user(ann)
            me.update_profile(changes={"bio": "Flute"})
            assert me.me().bio == "Flute"
    finally:
        both.standby.up()
    both.await_replay()
    with connected(both) as db:
        assert db.as_user(ann).me().bio == "Flute"


def test_a_replica_that_freezes_holds_nobody(both: Pair) -> None:
    [ann] = people(both.primary_url, "ann")
    both.await_replay()
    with connected(both) as db:
        me = db.as_user(ann)
        me.me()
        assert db._source.replica
        pool = db._source.replica.pool
        began, asked = monotonic(), pool.get_stats()["requests_num"]
        assert asked == 1, "the replica answered"
        with frozen(both.standby):
            for _ in range(20):
                assert me.me().user_id == ann
            assert pool.get_stats()["requests_num"] == asked + 1, "it is not asked again"
            db.close()
            assert monotonic() - began < BOUND


def test_a_replica_that_freezes_holds_nobody_awaited(both: Pair) -> None:
    [ann] = people(both.primary_url, "ann")
    both.await_replay()

    async def story() -> None:
        replica_url = both.standby_url
        async with AsyncBandsy.connect(both.primary_url, replica_url=replica_url) as db:
            me = db.as_user(ann)
            await me.me()
            began = monotonic()
            with frozen(both.standby):
                for _ in range(20):
                    assert (await me.me()).user_id == ann
                await db.close()
                assert monotonic() - began < BOUND

    asyncio.run(story())


@pytest.mark.parametrize("where", ["another database", "another cluster"])
def test_what_is_no_replica_of_ours_is_not_used(
    both: Pair, database: str, caplog: pytest.LogCaptureFixture, where: str
) -> None:
    [ann] = people(both.primary_url, "ann")
    elsewhere = make_conninfo(both.standby_url, dbname="postgres")
    url = elsewhere if where == "another database" else database
    with Bandsy.connect(both.primary_url, replica_url=url) as db:
        for _ in range(3):
            assert db.as_user(ann).me().user_id == ann
        assert db._source.replica
        assert db._source.replica.pool.get_stats()["requests_num"] == 1
    [said] = [record.message for record in caplog.records if record.name == "bandsy_db.client"]
    assert said.startswith("replica_url is not used")


def test_a_promoted_replica_takes_over() -> None:
    with pair() as both:
        wait_for_the_standby(both)
        diaries = diaries_of(both)
        url = either(both)
        heard = threading.Event()
        again = threading.Event()
        progress = Progress()

        def listen(db: Bandsy) -> None:
            for event in db.as_user(diaries[0].user_id).listen():
                if isinstance(event, CatchUp):
                    if heard.is_set():
                        again.set()
                        return
                    heard.set()

        def story(db: Bandsy, diary: Diary) -> None:
            while not progress.stopped.is_set():
                add_and_look(db, diary, progress)

        def fail_over() -> None:
            kill(both.primary)
            both.promote()

        with (
            running_jobs(url) as jobs,
            Bandsy.connect(url, replica_url=both.standby_url) as db,
            ThreadPoolExecutor(CALLERS + 1) as pool,
        ):
            listener = pool.submit(listen, db)
            assert heard.wait(60)
            callers = [pool.submit(story, db, diary) for diary in diaries]
            try:
                progress.cut([fail_over], CALLS)
            finally:
                for caller in callers:
                    caller.result()
            assert again.wait(60)
            listener.result()
            jobs_run(url, jobs)
        with psycopg.connect(url) as connection:
            for diary in diaries:
                diary.compare(connection)
                # Only a write that was under way is not made again.
                assert diary.lost == len(diary.doubtful)


@contextmanager
def running_jobs(url: str) -> Iterator[IO[str]]:
    """What `bandsy-db jobs` says as long as it runs; it has run each job once when this begins."""
    command = [sys.executable, "-m", "bandsy_db.cli", "jobs", "--interval", "1"]
    environment = {**os.environ, "BANDSY_DATABASE_URL": url, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        try:
            jobs_run(url, process.stdout)
            yield process.stdout
        finally:
            process.terminate()
        assert process.wait() == 0


def jobs_run(url: str, said: IO[str]) -> None:
    """Makes every job due, and returns when the last of them has run."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("update core.jobs set due_at = now(), outcome = null")
        while connection.execute("select from core.jobs where outcome is null").rowcount:
            assert said.readline(), "the jobs have ended"
        assert not connection.execute("select from core.jobs where outcome <> 'succeeded'").rowcount


def wait_for_the_standby(both: Pair) -> None:
    """A commit is acknowledged only when the standby has it."""
    with psycopg.connect(both.primary_url, autocommit=True) as connection:
        connection.execute("alter system set synchronous_standby_names = '*'")
        connection.execute("select pg_reload_conf()")
    both.await_replay()


def either(both: Pair) -> str:
    """A URL of both servers, of which the one that takes writes is meant."""
    hosts = [conninfo_to_dict(url)["host"] for url in (both.primary_url, both.standby_url)]
    return make_conninfo(
        both.primary_url,
        host=",".join(map(str, hosts)),
        port="5432,5432",
        target_session_attrs="read-write",
    )


def diaries_of(both: Pair) -> list[Diary]:
    names = [f"caller_{number}" for number in range(CALLERS)]
    with psycopg.connect(both.primary_url) as connection:
        connection.execute("truncate music.media_samples cascade")
    found = [Diary(user_id) for user_id in people(both.primary_url, *names)]
    both.await_replay()
    return found


def add_and_look(db: Bandsy, diary: Diary, progress: Progress) -> None:
    me = db.as_user(diary.user_id)
    with diary.calling(progress, number := diary.next()):
        me.add_media_sample(title=str(number), file_url="https://a.b/c", media_type=MediaType.AUDIO)
    with diary.calling(progress):
        rows = me.browse_media_samples(user_id=diary.user_id).page()
        diary.check([int(row.title) for row in rows])


def test_positions_are_of_a_person_or_of_all() -> None:
    positions = Positions(most=2)
    assert positions.of("ann") == 0
    positions.remember("ann", 5, wrote=True)
    positions.remember("ann", 3, wrote=True)
    assert (positions.of("ann"), positions.of("bob"), positions.of("")) == (5, 0, 0)
    positions.remember("", 4, wrote=False)
    assert positions.of("bob") == 0
    positions.remember("", 4, wrote=True)
    assert (positions.of("ann"), positions.of("bob"), positions.of("")) == (5, 4, 4)
    positions.doubt("bob")
    assert (positions.of("ann"), positions.of("bob")) == (5, None)
    positions.remember("bob", 6, wrote=False)
    assert positions.of("bob") == 6
    # A person too many: the one who was last heard of longest ago counts for all.
    positions.remember("cid", 7, wrote=True)
    assert [positions.of(name) for name in ("ann", "bob", "cid", "")] == [5, 6, 7, 5]
    positions.doubt("")
    assert positions.of("cid") is None
    positions.remember("", 1, wrote=False)
    assert positions.of("cid") == 7
