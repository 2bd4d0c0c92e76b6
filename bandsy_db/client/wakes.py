"""What listening needs in both clients: the channel, the payload, the patience."""

import json
import logging
import random
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg.conninfo import make_conninfo

from bandsy_db.client.values import CatchUp, Wake

logger: Final = logging.getLogger("bandsy_db.client")

# A dead peer is noticed within a minute, also where nothing is ever sent.
OPTIONS: Final[dict[str, Any]] = {
    "autocommit": True,
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
# For how many people one connection listens (the database has a limit, too: see its settings), and
# how many events wait for one who does not take them.
ROOM: Final = 500
WAITING: Final = 1000
# Seconds for which a connection is read before others may begin or end on it, and for which who
# ends waits until it has.
SLICE: Final = 0.1
LEAVING: Final = 1.0
_LONGEST_PAUSE = 30.0
_CAUGHT_UP = "listening.caught_up"


def wake(payload: str) -> Wake | None:
    """What a notification says. Anybody with a login can notify, so nonsense is nothing."""
    try:
        said = json.loads(payload)
        return Wake(str(said["topic"]), UUID(said["id"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def heard(payload: str) -> CatchUp | Wake | None:
    """What a notification is to who listens: some only say that the tables are to be read again."""
    woken = wake(payload)
    return CatchUp() if woken is not None and woken.topic == _CAUGHT_UP else woken


def pause(failures: int) -> float:
    """Seconds until the next try to connect."""
    longest = min(0.1 * 2.0 ** min(failures, 16), _LONGEST_PAUSE)
    return random.uniform(0.5, 1) * longest  # noqa: S311 (no secret)


def conninfo(connection: psycopg.BaseConnection[Any]) -> str:
    """How to open another connection like this one."""
    return make_conninfo(connection.info.dsn, password=connection.info.password or None)
