"""What both clients know of connections: how the first is made, and whether one was lost."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo


def first_conninfo(url: str, timeout: float) -> str:
    """How to find out whether a URL leads anywhere, in `timeout` seconds if it does not say."""
    given: dict[str, Any] = {"connect_timeout": max(1, int(timeout)), **conninfo_to_dict(url)}
    return make_conninfo(**given)


def was_ended(connection: psycopg.BaseConnection[Any]) -> bool:
    """Whether the server has ended an idle connection, as far as is known without asking it."""
    try:
        # What came is read, and not waited for: first the server's farewell, then the end.
        for _ in range(2):
            connection.pgconn.consume_input()
    except psycopg.OperationalError:
        return True
    return False
