"""Listening, for both clients: the channel, the payload, the waiting times."""

import json
import logging
import random
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg.conninfo import make_conninfo

from bandsy_db.client.values import CatchUp, Wake

logger: Final = logging.getLogger("bandsy_db.client")

# The client notices a dead server within a minute, even if it sends nothing.
OPTIONS: Final[dict[str, Any]] = {
    "autocommit": True,
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
# How many people one connection listens for (the settings of the database have a limit, too), and
# how many events wait for a listener who does not take them.
ROOM: Final = 500
WAITING: Final = 1000
# Seconds of reading before listeners may begin or end on the connection, and seconds for which an
# ending listener waits for that.
SLICE: Final = 0.1
LEAVING: Final = 1.0
_LONGEST_PAUSE = 30.0
_CAUGHT_UP = "listening.caught_up"


def wake(payload: str) -> Wake | None:
    """The event of a notification. Every login can notify, so an invalid payload is ignored."""
    try:
        said = json.loads(payload)
        return Wake(str(said["topic"]), UUID(said["id"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def heard(payload: str) -> CatchUp | Wake | None:
    """What a listener gets for a notification: an event, or the advice to read the tables again."""
    woken = wake(payload)
    return CatchUp() if woken is not None and woken.topic == _CAUGHT_UP else woken


def pause(failures: int) -> float:
    """Seconds until the next attempt to connect."""
    longest = min(0.1 * 2.0 ** min(failures, 16), _LONGEST_PAUSE)
    return random.uniform(0.5, 1) * longest  # noqa: S311 (no secret)


def conninfo(connection: psycopg.BaseConnection[Any]) -> str:
    """How to open another connection like this one."""
    return make_conninfo(connection.info.dsn, password=connection.info.password or None)
