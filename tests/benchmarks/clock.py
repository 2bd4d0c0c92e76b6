"""Times statements, side by side."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import perf_counter

from tests.benchmarks.scripts import Connection

Samples = defaultdict[str, list[float]]


def samples() -> Samples:
    """Milliseconds by name, empty."""
    return defaultdict(list)


@contextmanager
def on_one_core(*connections: Connection) -> Iterator[None]:
    """This thread, and the server's processes of these connections, share a core meanwhile.

    Otherwise the cores on which they happen to run decide: an answer that has to wake up another
    core takes up to twice the time. A thread that is begun meanwhile shares the core, too.
    """
    before: dict[int, set[int]] = {}
    # Only Linux has this, and only root moves processes of another user. Without it, the benchmarks
    # run all the same, and their ratios scatter more.
    with suppress(AttributeError, OSError):
        # This thread (0) comes last: if the others may not be moved, it stays free, too.
        for process in (*{connection.info.backend_pid for connection in connections}, 0):
            cores = os.sched_getaffinity(process)
            os.sched_setaffinity(process, {max(os.sched_getaffinity(0))})
            before[process] = cores
    try:
        yield
    finally:
        for process, cores in before.items():
            # Its connection may have ended.
            with suppress(ProcessLookupError):
                os.sched_setaffinity(process, cores)


def milliseconds(work: Callable[[], object]) -> float:
    """How long it took."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def in_turns(
    times: Samples, what: str, ours: Callable[[], object], bare: Callable[[], object]
) -> None:
    """Adds how long both sides took to `what` and `bare what`; each time another one is first.

    The first one brings the rows into the processor's cache for the other.
    """
    sides = [(what, ours), (f"bare {what}", bare)]
    for name, side in sides[:: -1 if len(times[what]) % 2 else 1]:
        times[name].append(milliseconds(side))


def statement(
    connection: Connection, query: bytes, values: dict[str, object], *, prepare: bool = True
) -> Callable[[], object]:
    """A statement to be run again and again.

    Its rows arrive, but are not made into Python's objects: that is not the database's work.
    """
    return lambda: connection.execute(query, values, prepare=prepare)
