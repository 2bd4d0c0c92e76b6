"""Locks, events, queues and workers of the blocking client; `tasks` has the same names."""

import queue
from collections.abc import Callable
from threading import Event, Thread
from threading import RLock as Lock  # an interrupted thread does not wait for itself
from time import sleep
from typing import TypeAlias, TypeVar

__all__ = ["Event", "Lock", "Queue", "Worker", "sleep", "start", "wait"]

Item = TypeVar("Item")
Worker: TypeAlias = Thread


class Queue(queue.Queue[Item]):
    """A queue whose `get` raises TimeoutError when nothing comes in time."""

    def next(self, seconds: float | None) -> Item:
        """The next item, within `seconds`; None waits for ever."""
        try:
            return self.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None


def start(work: Callable[[], None], _when_cut_off: Callable[[], None]) -> Worker:
    """Runs `work` in the background. The process ends without waiting for it."""
    worker = Thread(target=work, name="bandsy-listening", daemon=True)
    worker.start()
    return worker


def wait(event: Event, seconds: float) -> None:
    """Waits until the event is set, at most so many seconds."""
    event.wait(seconds)
