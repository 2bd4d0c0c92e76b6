"""Connections are cut and the server crashes while many call: no wrong answer, nothing is lost."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypedDict

import psycopg
import pytest

from bandsy_db.client import AsyncBandsy, Bandsy, MediaType
from bandsy_db.server.embedded import Embedded
from tests.support import cuts
from tests.support.cuts import Diary, Progress
from tests.support.people import people


class File(TypedDict):
    """What all samples have."""

    file_url: str
    media_type: MediaType


CALLERS = 50
CUTS = 20
CRASHES = (7, 14)
# So many calls succeed between two cuts that every connection is in the middle of one.
CALLS = 60
TIMEOUT = 30.0
FILE: File = {"file_url": "https://example.org/1", "media_type": MediaType.AUDIO}
# A wait is looked at every tenth of a second, and the machine may be busy.
LATE = 5.0


@pytest.fixture(scope="module")
def server() -> Iterator[Embedded]:
    with cuts.server() as server:
        yield server


@pytest.fixture
def diaries(server: Embedded) -> list[Diary]:
    names = [f"caller_{number}" for number in range(CALLERS)]
    with psycopg.connect(server.url()) as connection:
        connection.execute("truncate music.media_samples cascade")
    return [Diary(user_id) for user_id in people(server.url(), *names)]


def all_cuts(server: Embedded) -> list[Callable[[], None]]:
    ended, crashed = partial(cuts.end_sessions, server.url()), partial(cuts.restart, server)
    return [crashed if number in CRASHES else ended for number in range(CUTS)]


def compare(server: Embedded, diaries: list[Diary]) -> None:
    with psycopg.connect(server.url()) as connection:
        for diary in diaries:
            diary.compare(connection)
    assert sum(diary.lost for diary in diaries) > 0, "the cuts were felt"
    assert max(diary.longest for diary in diaries) < TIMEOUT + LATE
    print(
        f"{sum(len(diary.certain) for diary in diaries)} samples certain, "
        f"{sum(len(diary.doubtful) for diary in diaries)} in doubt, "
        f"{sum(diary.lost for diary in diaries)} calls lost, "
        f"the longest took {max(diary.longest for diary in diaries):.1f} s"
    )


def test_threads(server: Embedded, diaries: list[Diary]) -> None:
    progress = Progress()

    def story(db: Bandsy, diary: Diary) -> None:
        me = db.as_user(diary.user_id)
        while not progress.stopped.is_set():
            with diary.calling(progress, number := diary.next()):
                me.add_media_sample(title=str(number), **FILE)
            with diary.calling(progress):
                rows = me.browse_media_samples(user_id=diary.user_id).page()
                diary.check([int(row.title) for row in rows])
            both = diary.next(), diary.next()
            with diary.calling(progress, *both), me.transaction() as mine:
                for number in both:
                    mine.add_media_sample(title=str(number), **FILE)

    with Bandsy.connect(server.url(), timeout=TIMEOUT) as db, ThreadPoolExecutor(CALLERS) as pool:
        callers = [pool.submit(story, db, diary) for diary in diaries]
        try:
            progress.cut(all_cuts(server), CALLS)
        finally:
            for caller in callers:
                caller.result()
    compare(server, diaries)


def test_tasks(server: Embedded, diaries: list[Diary]) -> None:
    progress = Progress()

    async def story(db: AsyncBandsy, diary: Diary) -> None:
        me = db.as_user(diary.user_id)
        while not progress.stopped.is_set():
            with diary.calling(progress, number := diary.next()):
                await me.add_media_sample(title=str(number), **FILE)
            with diary.calling(progress):
                rows = await me.browse_media_samples(user_id=diary.user_id).page()
                diary.check([int(row.title) for row in rows])
            both = diary.next(), diary.next()
            with diary.calling(progress, *both):
                async with me.transaction() as mine:
                    for number in both:
                        await mine.add_media_sample(title=str(number), **FILE)

    async def all_of_them() -> None:
        async with AsyncBandsy.connect(server.url(), timeout=TIMEOUT) as db:
            callers = [asyncio.create_task(story(db, diary)) for diary in diaries]
            try:
                await asyncio.to_thread(progress.cut, all_cuts(server), CALLS)
            finally:
                await asyncio.gather(*callers)

    asyncio.run(all_of_them())
    compare(server, diaries)
