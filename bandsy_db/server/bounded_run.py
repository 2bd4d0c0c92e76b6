"""Work on a connection in a thread, which can be cut when the server is silent."""

import os
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg

# A server answers it with one byte, before anybody signs in and even if it has no connection left.
_SSL_REQUEST = struct.pack("!II", 8, 80877103)


class BoundedRun:
    """Work that begins at once. `ended` is readable when it is over; `error` is what it raised.

    `work` gets a function to call with its connection, as soon as it has one.
    """

    def __init__(self, work: Callable[["Callable[[psycopg.Connection], None]"], None]) -> None:
        self.error: BaseException | None = None
        self.is_over = False
        self.ended, self._end = socket.socketpair()
        self._work = work
        self._stream: socket.socket | None = None
        # A cut that finds no connection leaves the thread behind.
        self._thread = threading.Thread(target=self._run, name="bandsy-run", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._work(self._connected)
        except BaseException as error:  # noqa: BLE001 (it is raised where the run is awaited)
            self.error = error
        finally:
            self.is_over = True
            self._end.close()

    def _connected(self, connection: "psycopg.Connection") -> None:
        # The number of a closed connection may be another file's: this one stays ours.
        self._stream = socket.socket(fileno=os.dup(connection.fileno()))

    def is_answered(self, seconds: float) -> bool:
        """Whether the server of its connection still answers a new one; true if it has none yet."""
        if self._stream is None:
            return True
        try:
            with socket.socket(self._stream.family) as probe:
                probe.settimeout(seconds)
                probe.connect(self._stream.getpeername())
                probe.sendall(_SSL_REQUEST)
                return bool(probe.recv(1))
        except OSError:
            return False

    def cut(self) -> None:
        """Ends its connection, as if the server had closed it."""
        if self._stream is not None:
            with suppress(OSError):
                self._stream.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Forgets it, whether it is over or not."""
        self.ended.close()
        if self._stream is not None:
            self._stream.close()
