"""Times statements, side by side."""

from collections import defaultdict
from collections.abc import Callable
from time import perf_counter

from tests.benchmarks.scripts import Connection

Samples = defaultdict[str, list[float]]


def samples() -> Samples:
    """Milliseconds by name, empty."""
    return defaultdict(list)


def milliseconds(work: Callable[[], object]) -> float:
    """How long it took."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def statement(
    connection: Connection, query: bytes, values: dict[str, object], *, prepare: bool = True
) -> Callable[[], object]:
    """A statement to be run again and again.

    Its rows arrive, but are not made into Python's objects: that is not the database's work.
    """
    return lambda: connection.execute(query, values, prepare=prepare)
