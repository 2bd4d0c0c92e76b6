"""Runs an install that kills itself, as `kill -9` would, at its n-th exchange with the server.

The fault is put in from outside: psycopg waits for the server in one place, which is counted here.
A query has been sent by then, so the server may still do what nobody is left to hear of.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import psycopg

from bandsy_db.install import migrate
from bandsy_db.rollback import rollback
from bandsy_db.sources import Sources


def die_at(number: int) -> None:
    """Ends this process when psycopg waits for the n-th time."""
    wait = psycopg.Connection.wait
    calls = iter(range(1, number))

    def counted(self: psycopg.Connection, *arguments: Any, **options: Any) -> Any:
        if next(calls, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return wait(self, *arguments, **options)

    psycopg.Connection.wait = counted  # type: ignore[assignment,method-assign]


if __name__ == "__main__":
    url, root, number, to = sys.argv[1:]
    die_at(int(number))
    if to:
        rollback(url, to, Sources(Path(root)))
    else:
        migrate(url, Sources(Path(root)))
