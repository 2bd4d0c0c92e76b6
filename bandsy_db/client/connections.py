"""Connections, for both clients: how to open the first, and whether one was lost."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo


def first_conninfo(url: str, timeout: float) -> str:
    """Parameters to test a URL with; `timeout` is in seconds, unless the URL has its own."""
    given: dict[str, Any] = {"connect_timeout": max(1, int(timeout)), **conninfo_to_dict(url)}
    return make_conninfo(**given)


def was_ended(connection: psycopg.BaseConnection[Any]) -> bool:
    """Whether the server has ended an idle connection, as far as the client can tell by itself."""
    try:
        # Reads only what has arrived: the server's last message, then the end of the stream.
        for _ in range(2):
            connection.pgconn.consume_input()
    except psycopg.OperationalError:
        return True
    return False
