"""A way to a server that is cut at a chosen message of the server's answer."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto

from psycopg.conninfo import conninfo_to_dict, make_conninfo

_FIELDS = b"SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0"
_FATAL = b"E" + struct.pack("!I", 4 + len(_FIELDS)) + _FIELDS


class Cut(Enum):
    """How a connection is cut: the server may say so first, and may close it only later."""

    TOLD = auto()
    TOLD_AND_CLOSED = auto()
    CLOSED = auto()
    RESET = auto()


class Relay:
    """The way; it is cut once after each call of `cut`. `passed` counts the server's messages."""

    def __init__(self, server: str) -> None:
        self.passed = 0
        self._server = server
        self._lock = threading.Lock()
        self._cut: Cut | None = None
        self._after = 0

    def cut(self, how: Cut, *, after: int) -> None:
        """Cuts the connection on which the server's next message comes, after so many of them."""
        with self._lock:
            self._cut, self._after = how, after

    def _due(self) -> Cut | None:
        """The cut that is to be made before the next message."""
        with self._lock:
            if self._cut is None or self._after:
                self._after -= 1
                return None
            found, self._cut = self._cut, None
            return found

    def serve(self, client: socket.socket) -> None:
        """Passes on what client and server say."""
        with client, socket.socket(socket.AF_UNIX) as server:
            server.connect(self._server)
            back = threading.Thread(target=self._answer, args=(client, server))
            back.start()
            with suppress(OSError):
                while said := client.recv(65536):
                    server.sendall(said)
            _shut(server)
            back.join()

    def _answer(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError, EOFError):
            while True:
                message = _message(server)
                if how := self._due():
                    self._make(how, client)
                    break
                self.passed += 1
                client.sendall(message)
        _shut(server)

    def _make(self, how: Cut, client: socket.socket) -> None:
        if how in (Cut.TOLD, Cut.TOLD_AND_CLOSED):
            client.sendall(_FATAL)
        if how is Cut.RESET:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            client.shutdown(socket.SHUT_RD)
        elif how is not Cut.TOLD:
            _shut(client)


@contextmanager
def relay(url: str) -> Iterator[tuple[Relay, str]]:
    """A relay to the server of a URL, and the URL that leads through it."""
    way = Relay(f"{conninfo_to_dict(url)['host']}/.s.PGSQL.5432")
    threads: list[threading.Thread] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            # Shutting down the listener ends this.
            with suppress(OSError):
                while True:
                    client, _ = listener.accept()
                    threads.append(threading.Thread(target=way.serve, args=(client,)))
                    threads[-1].start()

        accepting = threading.Thread(target=accept)
        accepting.start()
        port = listener.getsockname()[1]
        try:
            plain = {"sslmode": "disable", "gssencmode": "disable"}
            yield way, make_conninfo(url, host="127.0.0.1", port=port, **plain)
        finally:
            _shut(listener)
            accepting.join()
            for thread in threads:
                thread.join()


def _message(server: socket.socket) -> bytes:
    head = _exactly(server, 5)
    return head + _exactly(server, struct.unpack("!I", head[1:])[0] - 4)


def _exactly(server: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        more = server.recv(size - len(got))
        if not more:
            raise EOFError
        got += more
    return got


def _shut(stream: socket.socket) -> None:
    with suppress(OSError):
        stream.shutdown(socket.SHUT_RDWR)
