"""SIGTERM and SIGINT for a program that finishes its work first."""

import select
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_STOP = (signal.SIGTERM, signal.SIGINT)


class StopSignals:
    """The signals that have come.

    They are noted in a socket: a handler that sets a threading.Event would wait for ever for the
    lock of the event if the signal comes while wait() holds it.
    """

    def __init__(self, noted: socket.socket) -> None:
        self._noted = noted
        self.count = 0

    def wait(self, seconds: float, *others: socket.socket) -> None:
        """Waits for the next signal, or for one of the others to be readable."""
        if self._noted in select.select([self._noted, *others], [], [], seconds)[0]:
            self.count += len(self._noted.recv(100))


@contextmanager
def stop_signals() -> Iterator[StopSignals]:
    """Notes the signals from here on, in the main thread, instead of ending the program."""
    noted, note = socket.socketpair()
    with noted, note:
        note.setblocking(False)
        fd_before = signal.set_wakeup_fd(note.fileno())
        before = {number: signal.signal(number, _do_nothing) for number in _STOP}
        try:
            yield StopSignals(noted)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(fd_before)


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    """A handler in Python is what lets the signal be noted."""
