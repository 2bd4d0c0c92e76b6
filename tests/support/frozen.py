"""A server that freezes: its sockets stay open, and nobody answers on them."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer

from bandsy_db.server.embedded import Embedded

# A test that would wait for the server for ever fails after so many seconds.
_LONGEST = 60.0


@contextmanager
def frozen(server: Embedded) -> Iterator[None]:
    """Stops all processes of a server, the one that begins others first."""
    postmaster = int((server.data / "postmaster.pid").read_text().splitlines()[0])
    pids = [postmaster]
    os.kill(postmaster, signal.SIGSTOP)
    pids += map(int, Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split())

    def send(number: signal.Signals) -> None:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    send(signal.SIGSTOP)
    thaw = Timer(_LONGEST, send, [signal.SIGCONT])
    thaw.start()
    try:
        yield
    finally:
        thaw.cancel()
        send(signal.SIGCONT)
