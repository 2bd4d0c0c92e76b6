"""The edges of the client: invalid arguments, ended connections, failing ways in."""

import asyncio
import select
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import PoolClosed, PoolTimeout

import bandsy_db.client
from bandsy_db.client import (
    AsyncBandsy,
    Bandsy,
    InvalidInput,
    PostType,
    PrivacyLevel,
    Reaction,
    ServiceCaller,
    enums_generated,
    rows,
)
from bandsy_db.client.arguments import converter
from bandsy_db.client.connections import was_ended, with_timeout
from bandsy_db.contract import read_contract
from bandsy_db.contract.document import loads
from tests.support.people import people
from tests.support.server import ROOT

NOWHERE = "host=/nowhere dbname=bandsy"
END = """
select count(pg_terminate_backend(pid, 5000))
from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()
"""

# A call that the type checker does not check.
Ask = Callable[[Any], object]


def nested(levels: int) -> list[object]:
    value: list[object] = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.fixture
def gone(database: str) -> Iterator[ServiceCaller]:
    """A caller over a closed connection: a call that is sent fails with another error."""
    with psycopg.connect(database) as connection:
        connection.close()
        yield Bandsy.on(connection).as_service()


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda me: me.react(user_id=5, reaction=Reaction.LIKE), "user_id is a UUID, not int"),
        (
            lambda me: me.discover(instrument_ids=str(uuid4())).page(),
            "instrument_ids is a sequence, not str",
        ),
        (
            lambda me: me.discover(instrument_ids=uuid4()).page(),
            "instrument_ids is a sequence, not UUID",
        ),
        (lambda me: me.discover(genre_ids={"a": 1}).page(), "genre_ids is a sequence, not dict"),
        (lambda me: me.discover(genre_ids=[1]).page(), "genre_ids is a UUID, not int"),
        (lambda me: me.discover(page_size=2.5).page(), "page_size is an int, not float"),
        (lambda me: me.discover(page_size=True).page(), "page_size is an int, not bool"),
        (lambda me: me.discover(two_way=1).page(), "two_way is a bool, not int"),
        (lambda me: me.set_location(latitude="1", longitude=1), "latitude is a number, not str"),
        (lambda me: me.set_location(latitude=True, longitude=1), "latitude is a number, not bool"),
        (lambda me: me.profile(username=b"ann"), "username is a str, not bytes"),
        (
            lambda me: me.react(user_id=uuid4(), reaction=1),
            "reaction is like, pass, super_like or block, not int",
        ),
        (lambda me: me.create_post(body={"a": [object()]}), "body.a is JSON, which has no object"),
        (lambda me: me.create_post(body={"a": b"x"}), "body.a is JSON, which has no bytes"),
        (lambda me: me.create_post(body={1: 2}), "body is JSON, whose keys are str, not int"),
        (
            lambda me: me.create_post(body={"closes_at": datetime(2030, 1, 1)}),  # noqa: DTZ001
            "body.closes_at is a datetime with a time zone, and this one has none",
        ),
    ],
)
def test_another_kind_of_value_is_a_type_error(gone: ServiceCaller, ask: Ask, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        ask(gone)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda me: me.unmatch(match_id="5"), "match_id is no UUID"),
        (lambda me: me.discover(genre_ids=["rock"]).page(), "genre_ids is no UUID"),
        (lambda me: me.discover(page_size=2**31).page(), "page_size is out of range"),
        (lambda me: me.discover(page_size=-(10**30)).page(), "page_size is out of range"),
        (lambda me: me.profile(username="a\0b"), "username has a NUL in it"),
        (lambda me: me.profile(username="a\ud800b"), "username is no Unicode text"),
        (lambda me: me.claim_outbox(topics=["a\0b"]), "topics has a NUL in it"),
        (lambda me: me.create_post(body={"a": ["a\0b"]}), "body.a has a NUL in it"),
        (lambda me: me.create_post(body={"a\0b": 1}), "body has a NUL in it"),
        (lambda me: me.create_post(media=[{"url": "\ud800"}]), "media.url is no Unicode text"),
        (
            lambda me: me.create_post(body={"level": float("nan")}),
            "body.level has a number that is not",
        ),
        (lambda me: me.create_post(body=nested(100_000)), "body is too deep"),
    ],
)
def test_what_a_type_does_not_have_is_invalid_input(
    gone: ServiceCaller, ask: Ask, said: str
) -> None:
    with pytest.raises(InvalidInput, match=said) as refused:
        ask(gone)
    assert (refused.value.reason, refused.value.status) == ("invalid_input", 422)
    assert refused.value.hint


@pytest.mark.parametrize(
    "ask",
    [
        lambda me: me.react(user_id=uuid4(), reaction="adore"),
        lambda me: me.update_profile(changes={"bio": "a\0b"}),
        lambda me: me.update_profile(changes={"bio": "a\ud800b"}),
        lambda me: me.update_profile(changes={"bio": float("nan")}),
        lambda me: me.set_location(latitude=10**400, longitude=1),
    ],
)
def test_what_the_server_cannot_cast_is_invalid_input(database: str, ask: Ask) -> None:
    [ann] = people(database, "ann")
    with Bandsy.connect(database, max_size=1) as db:
        with pytest.raises(InvalidInput) as refused:
            ask(db.as_user(ann))
        assert refused.value.reason == "invalid_input"
        assert db.as_user(ann).me().user_id == ann


def test_good_values_stay_what_they_are(database: str) -> None:
    ann, bob = people(database, "ann", "bob")
    with Bandsy.connect(database) as db, db.as_user(ann) as me:
        assert me.set_location(latitude=1, longitude=2.5, city="Łódź 🎸").city == "Łódź 🎸"
        profile = me.update_profile(changes={"privacy_level": PrivacyLevel.PRIVATE})
        closes_at = datetime.now(UTC) + timedelta(days=1)
        poll = me.create_post(
            post_type=PostType.POLL, body={"options": ("a", "b"), "closes_at": closes_at}
        )
        body = me.post(post_id=poll.post_id).body
        assert isinstance(body, dict)
        assert datetime.fromisoformat(str(body["closes_at"])) == closes_at
        hype = me.create_post(
            post_type=PostType.HYPE,
            body={"level": 1, "band": bob, "day": date(2030, 1, 2), "deep": [None, {"a": 0.5}]},
        )
        assert me.post(post_id=hype.post_id).body == {
            "level": 1,
            "band": str(bob),
            "day": "2030-01-02",
            "deep": [None, {"a": 0.5}],
        }
        assert profile.privacy_level is PrivacyLevel.PRIVATE
        instruments = (one.id for one in me.instruments()[:2])
        assert list(me.discover(instrument_ids=instruments)) == []  # type: ignore[arg-type]
        me.block_user(user_id=str(bob))  # type: ignore[arg-type]
        assert [row.user_id for row in me.my_blocks(cursor=None)] == [bob]


LARGE = "x" * 4_000_000  # more than one write to the socket takes


def test_a_large_argument_is_answered(database: str) -> None:
    [ann] = people(database, "ann")
    with Bandsy.connect(database) as db:
        me = db.as_user(ann)
        with pytest.raises(InvalidInput):
            me.create_post(content=LARGE)
        assert me.me().user_id == ann


def test_a_large_argument_is_answered_awaited(database: str) -> None:
    [ann] = people(database, "ann")

    async def ask() -> None:
        async with AsyncBandsy.connect(database) as db:
            me = db.as_user(ann)
            with pytest.raises(InvalidInput):
                await me.create_post(content=LARGE)
            assert (await me.me()).user_id == ann

    asyncio.run(ask())


def test_every_argument_of_the_contract_is_looked_at(connection: psycopg.Connection) -> None:
    for function in read_contract(connection).functions:
        for argument in function.arguments:
            with pytest.raises(TypeError, match=f"{argument.name} is "):
                converter(argument.name, argument.type)(object())


def test_enums_and_rows_have_public_names() -> None:
    contract = loads((ROOT / "contract.json").read_text("utf-8"))
    public = bandsy_db.client.__all__
    assert len(set(public)) == len(public)
    assert len(enums_generated.__all__) == len(contract.enums)
    for name in enums_generated.__all__:
        assert name in public
        assert getattr(bandsy_db.client, name) is getattr(rows, name)
    assert rows.MeRow.__doc__


def end_others(database: str) -> int:
    """Ends every other session, and waits until their processes are gone."""
    with psycopg.connect(database) as owner:
        row = owner.execute(END).fetchone()
    assert row
    return int(row[0])


def test_connections_that_ended_while_idle_fail_no_call(database: str) -> None:
    [ann] = people(database, "ann")
    with Bandsy.connect(database, min_size=3, max_size=3) as db, db.as_user(ann) as me:
        assert end_others(database) == 3
        me.clear_location()
        assert me.me().latitude is None
        assert end_others(database) >= 1
        with me.transaction() as mine:
            mine.set_location(latitude=1, longitude=1)
        assert me.me().latitude is not None


def test_connections_that_ended_while_idle_fail_no_call_awaited(database: str) -> None:
    [ann] = people(database, "ann")

    async def story() -> None:
        async with (
            AsyncBandsy.connect(database, min_size=3, max_size=3) as db,
            db.as_user(ann) as me,
        ):
            assert end_others(database) == 3
            await asyncio.gather(*(me.clear_location() for _ in range(6)))
            assert (await me.me()).latitude is None

    asyncio.run(story())


def test_a_connection_to_which_something_was_said_has_not_ended(database: str) -> None:
    told: list[str] = []
    with psycopg.connect(database, autocommit=True) as one:
        one.add_notify_handler(lambda notification: told.append(notification.payload))
        one.execute("listen said")
        with psycopg.connect(database, autocommit=True) as other:
            other.execute("notify said, 'hello'")
        select.select([one.fileno()], [], [])
        assert not was_ended(one)
        one.execute("select")
        assert told == ["hello"]
        end_others(database)
        assert was_ended(one)
        assert one.closed


def test_a_url_that_leads_nowhere_says_why_at_once() -> None:
    # A client that waited for it would reach the time limit of the tests.
    with pytest.raises(psycopg.OperationalError, match="No such file"):
        Bandsy.connect(NOWHERE, timeout=3600).__enter__()
    with pytest.raises(psycopg.ProgrammingError, match="nonsense"):
        Bandsy.connect("nonsense", timeout=3600).__enter__()

    async def story() -> None:
        with pytest.raises(psycopg.OperationalError, match="No such file"):
            await AsyncBandsy.connect(NOWHERE, timeout=3600).__aenter__()

    asyncio.run(story())


def test_the_first_connection_waits_as_long_as_it_is_told() -> None:
    waits = [
        conninfo_to_dict(with_timeout(url, timeout)).get("connect_timeout")
        for url, timeout in (
            ("dbname=x", 7.5),
            ("dbname=x", 0.1),
            ("postgresql:///x?connect_timeout=3", 7.5),
        )
    ]
    assert waits == ["7", "1", "3"]


def test_a_pool_that_is_not_open_says_what_to_do(database: str) -> None:
    [ann] = people(database, "ann")
    db = Bandsy.connect(database)
    with pytest.raises(PoolClosed, match=r"not open yet: use it in `with Bandsy\.connect"):
        db.as_user(ann).me()
    with db:
        assert db.as_user(ann).me().user_id == ann
    with pytest.raises(PoolClosed, match=r"already closed: use it in `with Bandsy\.connect"):
        db.as_user(ann).me()

    async def story() -> None:
        with pytest.raises(PoolClosed, match=r"`async with AsyncBandsy\.connect"):
            await AsyncBandsy.connect(database).as_user(ann).me()

    asyncio.run(story())


def test_blocks_within_each_other_take_a_connection_each(database: str) -> None:
    ann, bob = people(database, "ann", "bob")

    with Bandsy.connect(database, max_size=2) as db, db.as_user(ann).transaction():
        assert db.as_user(bob).me().user_id == bob
    with Bandsy.connect(database, max_size=1) as db, db.as_user(ann).transaction():
        assert db._pool
        db._pool.timeout = 0.05
        with pytest.raises(PoolTimeout):
            db.as_user(bob).me()


def test_ways_in_say_what_they_want(database: str) -> None:
    with psycopg.connect(database) as connection:
        with pytest.raises(TypeError, match="a Clerk id is a str, not int"):
            Bandsy.on(connection).as_clerk(5)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"AsyncBandsy works on a psycopg\.AsyncConnection"):
            AsyncBandsy.on(connection)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"Bandsy works on a psycopg\.Connection, not on str"):
        Bandsy.on(database)  # type: ignore[arg-type]

    async def story() -> None:
        async with await psycopg.AsyncConnection.connect(database) as connection:
            with pytest.raises(TypeError, match=r"psycopg\.Connection, not on AsyncConnection"):
                Bandsy.on(connection)  # type: ignore[arg-type]

    asyncio.run(story())
