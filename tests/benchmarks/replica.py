"""`python -m tests.benchmarks.replica`: reads per second of a primary, alone and with a replica.

Processes of the client call as fast as they can; one call in ten writes. Where all servers and the
client share the cores of one machine, a second server cannot add to the sum of reads: what counts
is the work that the primary no longer does.
"""

import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from rich.console import Console

from bandsy_db.client import Bandsy
from tests.benchmarks.results import Line, as_json, at_most, missed, table
from tests.support.people import people
from tests.support.replication import Pair, pair

# The primary's share of the transactions, of which it has all the writes.
_SHARE = at_most(0.5)
_COUNT = "select xact_commit + xact_rollback from pg_stat_database where datname = 'bandsy'"


def main(
    seconds: Annotated[float, typer.Option(min=0.1, help="How long each side is measured.")] = 10,
    processes: Annotated[int, typer.Option(min=1, help="How many call at the same time.")] = 4,
    json: Annotated[Path | None, typer.Option(help="Write the results here, for programs.")] = None,
) -> None:
    """Measure reads with and without a replica. Exit code 1 when a target is missed."""
    with pair() as both:
        lines = measure(both, seconds, processes)
    caption = (
        f"{processes} processes, {seconds:g} s a side, over local sockets; 10 % of calls write."
    )
    Console().print(table(lines, caption))
    if json:
        json.write_text(as_json(lines, caption), "utf-8")
    if missed(lines):
        raise typer.Exit(1)


def measure(both: Pair, seconds: float, processes: int) -> list[Line]:
    """The primary alone, then with its replica, in one run."""
    names = [f"reader_{number}" for number in range(processes)]
    callers = [str(found) for found in people(both.primary_url, *names)]
    both.await_replay()

    def rate(replica_url: str | None) -> float:
        jobs = [(both.primary_url, replica_url, caller, seconds) for caller in callers]
        with get_context("spawn").Pool(processes) as pool:
            return sum(pool.starmap(_call, jobs))

    alone, primary_alone, _ = _counted(both, lambda: rate(None))
    shared, primary_shared, standby = _counted(both, lambda: rate(both.standby_url))
    section = "reads"
    return [
        Line(
            section=section,
            what="reads a second, with a replica, compared with the primary alone",
            ratio=shared / alone,
            ours=shared,
            other=alone,
            unit="/s",
        ),
        Line(
            section=section,
            what="transactions of the primary per read, compared with the primary alone",
            ratio=(primary_shared / shared) / (primary_alone / alone),
            target=_SHARE,
            ours=primary_shared / shared / seconds,
            other=primary_alone / alone / seconds,
            unit="",
        ),
        Line(
            section=section,
            what="transactions of the replica and of the primary",
            ratio=standby / primary_shared,
            ours=standby / seconds,
            other=primary_shared / seconds,
            unit="/s",
        ),
    ]


def _call(url: str, replica_url: str | None, caller: str, seconds: float) -> float:
    """Reads a second of one process."""
    with Bandsy.connect(url, max_size=1, replica_url=replica_url) as db:
        me = db.as_user(caller)
        for _ in range(20):
            me.me()
        reads, began = 0, time.perf_counter()
        while (took := time.perf_counter() - began) < seconds:
            me.update_profile(changes={"bio": str(reads)})
            for _ in range(9):
                me.me()
            reads += 9
    return reads / took


def _counted(both: Pair, run: Callable[[], float]) -> tuple[float, int, int]:
    """The result of a run, and the transactions of the primary and the replica meanwhile."""
    before = _transactions(both.primary_url), _transactions(both.standby_url)
    result = run()
    after = _transactions(both.primary_url), _transactions(both.standby_url)
    return result, after[0] - before[0], after[1] - before[1]


def _transactions(url: str) -> int:
    # A session reports what it did when it ends, at the latest.
    with psycopg.connect(url) as connection:
        row = connection.execute(_COUNT).fetchone()
    assert row
    return int(row[0])


if __name__ == "__main__":
    typer.run(main)
