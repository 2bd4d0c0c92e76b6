"""A minimal connection pooler in front of a real server: enough to recognise it as a pooler.

Like PgBouncer it answers a client's start itself, with a process id that it invents. In
transaction mode all clients then share one server process, a transaction at a time.
"""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

_PROTOCOL = 196608
_SSL_REQUEST = 80877103
_PARAMETERS = {"server_version": "15.0", "client_encoding": "UTF8"}


@contextmanager
def pooler(server_socket: str, *, one_for_all: bool) -> Iterator[int]:
    """The local TCP port that it listens on, for user postgres and database bandsy."""
    threads = []
    with socket.create_server(("127.0.0.1", 0)) as listener, ExitStack() as servers:
        shared = servers.enter_context(_Server(server_socket))

        def accept() -> None:
            # Shutting down the listener ends this.
            with suppress(OSError):
                while True:
                    client, _ = listener.accept()
                    own = shared if one_for_all else servers.enter_context(_Server(server_socket))
                    threads.append(threading.Thread(target=_serve, args=(client, own)))
                    threads[-1].start()

        threads.append(threading.Thread(target=accept))
        threads[0].start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            for thread in threads:
                thread.join()


class _Server:
    """One server process, and the client that has its turn."""

    def __init__(self, path: str) -> None:
        self.turn = threading.Lock()
        self.stream = socket.socket(socket.AF_UNIX)
        self.stream.connect(path)
        words = b"user\0postgres\0database\0bandsy\0\0"
        self.stream.sendall(struct.pack("!II", 8 + len(words), _PROTOCOL) + words)
        self.answer()

    def __enter__(self) -> "_Server":
        return self

    def __exit__(self, *_error: object) -> None:
        self.stream.close()

    def answer(self) -> tuple[bytes, bytes]:
        """All messages up to ReadyForQuery, and the transaction's state that it tells."""
        sent = b""
        while True:
            kind, body = _message(self.stream)
            sent += kind + struct.pack("!I", len(body) + 4) + body
            if kind == b"Z":
                return sent, body


def _serve(client: socket.socket, server: _Server) -> None:
    with client:
        _greet(client)
        state = b"I"
        asked = b""
        while True:
            try:
                kind, body = _message(client)
            except ConnectionError:
                break
            asked += kind + struct.pack("!I", len(body) + 4) + body
            if kind not in b"QS":
                continue
            if state == b"I":
                server.turn.acquire()
            server.stream.sendall(asked)
            answer, state = server.answer()
            if state == b"I":
                server.turn.release()
            client.sendall(answer)
            asked = b""
        if state != b"I":
            server.turn.release()


def _greet(client: socket.socket) -> None:
    while _start(client) == _SSL_REQUEST:
        client.sendall(b"N")
    client.sendall(b"R" + struct.pack("!II", 8, 0))
    for name, value in _PARAMETERS.items():
        body = f"{name}\0{value}\0".encode()
        client.sendall(b"S" + struct.pack("!I", len(body) + 4) + body)
    client.sendall(b"K" + struct.pack("!III", 12, 1, 1))
    client.sendall(b"Z" + struct.pack("!I", 5) + b"I")


def _start(client: socket.socket) -> int:
    (length,) = struct.unpack("!I", _exactly(client, 4))
    (code,) = struct.unpack("!I", _exactly(client, length - 4)[:4])
    return int(code)


def _message(stream: socket.socket) -> tuple[bytes, bytes]:
    kind = _exactly(stream, 1)
    (length,) = struct.unpack("!I", _exactly(stream, 4))
    return kind, _exactly(stream, length - 4)


def _exactly(stream: socket.socket, length: int) -> bytes:
    found = b""
    while len(found) < length:
        part = stream.recv(length - len(found))
        if not part:
            raise ConnectionError
        found += part
    return found
