"""Runs installs that kill themselves, as `kill -9` would, at their n-th exchange with the server.

The fault comes from outside: psycopg waits for the server in one place, and this counts the waits.
The query has been sent by then, so the server may still do it after the client is gone.
"""

import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

import psycopg

from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
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


def attempt(url: str, root: str, number: int, to: str) -> NoReturn:
    """An install, or a rollback to `to`, that ends at the n-th exchange or else with success."""
    try:
        die_at(number)
        if to:
            rollback(url, to, Sources(Path(root)))
        else:
            migrate(url, Sources(Path(root)))
        os._exit(0)
    except BaseException:  # noqa: BLE001 (a child must not go on as its parent)
        traceback.print_exc()
        os._exit(1)


if __name__ == "__main__":
    # A child process each: importing everything again would take longer than the test.
    for line in sys.stdin:
        child = os.fork()
        if not child:
            attempt(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
