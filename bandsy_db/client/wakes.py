"""Listening, for both clients: the channel, the payload, the waiting times."""

import json
import logging
import random
from enum import StrEnum
from typing import Any, Final, TypeVar
from uuid import UUID

import psycopg
from psycopg.conninfo import make_conninfo

from bandsy_db.client.values import CatchUp, Wake

Label = TypeVar("Label", bound=StrEnum)

logger: Final = logging.getLogger("bandsy_db.client")

# The client notices a dead server within a minute, even if it sends nothing.
OPTIONS: Final[dict[str, Any]] = {
    "autocommit": True,
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
# How many people begin or end in one transaction, so that the connection is read again soon; and
# how many events wait for a listener who does not take them.
BATCH: Final = 500
WAITING: Final = 1000
# Seconds of reading before listeners may begin or end on the connection; the same while somebody
# waits for the end of other transactions; for how long they wait; and for how long one who ends
# waits for that.
SLICE: Final = 0.1
SHORT: Final = 0.01
PATIENCE: Final = 2.0
LEAVING: Final = 1.0
POOLED: Final = """\
listening needs a session of its own, and this URL leads to a connection pooler in transaction \
mode: give connect() a listen_url that leads to the server itself"""
_LONGEST_PAUSE = 30.0
_CAUGHT_UP = "listening.caught_up"


def heard(payload: str) -> tuple[CatchUp | Wake, list[UUID]] | None:
    """What a notification says, and to which people of its session.

    Every login can notify, so an invalid payload is ignored.
    """
    # Here, because connecting needs no enum.
    from bandsy_db.client.enums_generated import SignalKind, WakeTopic

    try:
        said = json.loads(payload)
        people = [UUID(person) for person in said["to"]]
        if said["topic"] == _CAUGHT_UP:
            return CatchUp(), people
        kind, who = said.get("kind"), said.get("user_id")
        woken = Wake(
            _labelled(WakeTopic, str(said["topic"])),
            UUID(said["id"]),
            None if kind is None else _labelled(SignalKind, str(kind)),
            None if who is None else UUID(who),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return woken, people


def _labelled(kind: type[Label], text: str) -> Label | str:
    """The member of an enum; a database that is newer than this client may know more of them."""
    try:
        return kind(text)
    except ValueError:
        return text


def pause(failures: int) -> float:
    """Seconds until the next attempt to connect."""
    longest = min(0.1 * 2.0 ** min(failures, 16), _LONGEST_PAUSE)
    return random.uniform(0.5, 1) * longest  # noqa: S311 (no secret)


def conninfo(connection: psycopg.BaseConnection[Any]) -> str:
    """How to open another connection like this one."""
    return make_conninfo(connection.info.dsn, password=connection.info.password or None)
