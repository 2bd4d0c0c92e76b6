"""The websocket servers of the how-to guide: live pages, beside a real PgBouncer and on Node."""

import inspect
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from fastapi import FastAPI, WebSocket
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from bandsy_db.client import Bandsy
from tests.client.drivers.node import Node, node
from tests.client.drivers.pgbouncer import pgbouncer
from tests.client.drivers.stage import login
from tests.support.documents import recipe
from tests.support.people import people

__all__ = ["node"]

PAGE = "how-to/websockets.md"
CAUGHT_UP = {"topic": "listening.caught_up"}
LEFT = """
select count(*) from core.listeners where pid in (select pid from pg_stat_activity)
"""


@pytest.fixture
def live_app() -> Callable[..., FastAPI]:
    """The recipe's function."""
    names: dict[str, Any] = {}
    exec(compile(recipe(PAGE, "fastapi"), PAGE, "exec"), names)
    (found,) = (one for one in names.values() if inspect.isfunction(one))
    made: Callable[..., FastAPI] = found
    return made


@pytest.fixture
def talk(database: str) -> Iterator[tuple[UUID, UUID, UUID]]:
    """Ann, Bob and their conversation."""
    ann, bob = people(database, "ann", "bob")
    with psycopg.connect(database, autocommit=True) as owner:
        owner.execute("select internal.make_match(%s, %s)", [ann, bob])
    with Bandsy.connect(database) as db:
        yield ann, bob, db.as_user(ann).open_direct_conversation(user_id=bob)


async def who_is_it(socket: WebSocket) -> str:
    """Their sign-in: here the page says who it is."""
    return socket.query_params["user"]


def tell_each_other(
    database: str,
    talk: tuple[UUID, UUID, UUID],
    anns: WebSocketTestSession,
    bobs: WebSocketTestSession,
) -> None:
    ann, bob, conversation = talk
    for page in (anns, bobs):
        assert page.receive_json() == CAUGHT_UP
    # A signal that is refused disturbs no one.
    anns.send_json({"conversation_id": str(UUID(int=1))})
    anns.send_json({"conversation_id": str(conversation), "kind": "typing"})
    assert bobs.receive_json() == {
        "topic": "conversation.signal",
        "id": str(conversation),
        "kind": "typing",
        "user_id": str(ann),
    }
    with Bandsy.connect(database) as db:
        db.as_user(bob).send_message(conversation_id=conversation, content="Hello")
    assert anns.receive_json() == {"topic": "message.sent", "id": str(conversation)}


def test_two_pages_beside_pgbouncer(
    database: str, live_app: Callable[..., FastAPI], talk: tuple[UUID, UUID, UUID]
) -> None:
    ann, bob, _ = talk
    with login(database, "bandsy_user", "noinherit") as url, pgbouncer(url) as through:
        app = live_app(through, who_is_it, listen_url=url, prepare_threshold=None)
        with (
            TestClient(app) as browser,
            browser.websocket_connect(f"/live?user={ann}") as anns,
            browser.websocket_connect(f"/live?user={bob}") as bobs,
        ):
            tell_each_other(database, talk, anns, bobs)
            with psycopg.connect(database) as owner:
                [one] = owner.execute(
                    "select count(distinct pid) from core.listeners"
                ).fetchone() or [0]
            assert one == 1
    with psycopg.connect(database, autocommit=True) as owner:
        # The test's browser does not wait for the ends of its sockets.
        while owner.execute(LEFT).fetchone() != (0,):
            pass


def test_listening_through_the_pooler_is_refused_by_name(
    database: str, talk: tuple[UUID, UUID, UUID]
) -> None:
    with (
        login(database, "bandsy_user", "noinherit") as url,
        pgbouncer(url) as through,
        Bandsy.connect(through, prepare_threshold=None) as db,
        pytest.raises(psycopg.ProgrammingError, match="listen_url"),
    ):
        next(db.as_user(talk[0]).listen())


def test_a_stranger_is_shut_out(database: str, live_app: Callable[..., FastAPI]) -> None:
    with (
        TestClient(live_app(database, who_is_it)) as browser,
        browser.websocket_connect(f"/live?user={UUID(int=1)}") as page,
        pytest.raises(WebSocketDisconnect) as shut,
    ):
        page.receive_json()
    assert shut.value.code == 1008


def test_node(database: str, node: Node, talk: tuple[UUID, UUID, UUID]) -> None:
    ann, bob, conversation = talk
    folder = node.folder / "live"
    folder.mkdir()
    (folder / "hub.ts").write_text(recipe(PAGE, "node"))
    shutil.copy(Path(__file__).parent / "websockets" / "live.ts", folder)
    (folder / "tsconfig.json").write_text('{"extends": "../tsconfig.json", "include": ["*.ts"]}')
    typed = node.run_package("typescript/bin/tsc", "--project", "live")
    assert (typed.returncode, typed.stdout) == (0, "")
    with login(database, "bandsy_user", "noinherit") as url, pgbouncer(url) as through:
        done = node.run(
            "live/live.ts",
            environment={
                "DATABASE_URL": through, "LISTEN_URL": url, "ANN": str(ann), "BOB": str(bob),
                "CONVERSATION": str(conversation), "OWNER_URL": database,
            },
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    about = {"topic": "conversation.signal", "id": str(conversation)}
    assert told == [
        {"ann": CAUGHT_UP},
        {"bob": CAUGHT_UP},
        {"bob": {**about, "kind": "typing", "user_id": str(ann)}},
        # The connection was ended: both catch up.
        {"ann": CAUGHT_UP},
        {"bob": CAUGHT_UP},
        {"bob": {**about, "kind": "stopped", "user_id": str(ann)}},
        {"stranger": 1008},
        {"listeners": "0"},
    ]
