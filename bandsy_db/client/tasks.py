"""Locks, events, queues and workers of the asynchronous client; `threads` has the same names."""

import asyncio
from asyncio import Event, Lock, Task, sleep
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TypeAlias, TypeVar

__all__ = ["Event", "Lock", "Queue", "Worker", "sleep", "start", "wait"]

Item = TypeVar("Item")
Worker: TypeAlias = Task[None]


class Queue(asyncio.Queue[Item]):
    """A queue whose `get` raises TimeoutError when nothing comes in time."""

    async def next(self, seconds: float | None) -> Item:
        """The next item, within `seconds`; None waits for ever."""
        return await asyncio.wait_for(self.get(), seconds)


def start(
    work: Callable[[], Coroutine[None, None, None]], when_cut_off: Callable[[], None]
) -> Worker:
    """Runs `work` in the background; calls `when_cut_off` if the event loop ends before it."""

    async def run() -> None:
        try:
            await work()
        except asyncio.CancelledError as error:
            when_cut_off()
            raise error from None

    return asyncio.create_task(run())


async def wait(event: Event, seconds: float) -> None:
    """Waits until the event is set, at most so many seconds."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
