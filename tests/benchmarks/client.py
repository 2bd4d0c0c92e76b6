"""`python -m tests.benchmarks.client`: the cost of the typed client compared with plain psycopg.

Both sides do the same: act as a person in a transaction of its own, call, fetch every row. The
calls are cheap, because an overhead shows most on cheap calls. Raw psycopg that sends everything in
one round trip, as the client does, has no target: the difference is only rows and types.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

import psycopg
import typer
from rich.console import Console

from bandsy_db.installer.install import migrate
from bandsy_db.server.embedded import DATABASE, Embedded
from tests.benchmarks import client_async, client_listening, client_sync
from tests.benchmarks.client_calls import MANY, Samples
from tests.benchmarks.results import Line, as_json, at_most, missed, slower, table
from tests.benchmarks.scripts import statements

_CALL, _MANY = at_most(1.15), at_most(1.3)
_HEARD = {client_listening.BEGIN: at_most(2), client_listening.WAKE: at_most(2)}


def main(
    rounds: Annotated[int, typer.Option(min=10, help="How often each call is timed.")] = 1000,
    many: Annotated[int, typer.Option(min=1, help="How often 10,000 rows are read.")] = 25,
    json: Annotated[Path | None, typer.Option(help="Write the results here, for programs.")] = None,
) -> None:
    """Measure the client. Exit code 1 when a target is missed."""
    with database() as url:
        found = client_sync.measure(url, rounds, many)
        found |= asyncio.run(client_async.measure(url, rounds, many))
        heard = asyncio.run(client_listening.measure(url, client_listening.CROWD, 3, rounds))
    lines = [
        line
        for (section, what), samples in found.items()
        for line in _lines(section, what, samples)
    ]
    lines += [
        slower(section, what, samples["ours"], samples["raw"], _HEARD[what])
        for (section, what), samples in heard.items()
    ]
    caption = f"p50 of {rounds} calls, {many} of 10,000 rows, in turns, over a local socket."
    console = Console()
    console.print(table(lines, caption))
    if json:
        json.write_text(as_json(lines, caption), "utf-8")
    if missed(lines):
        raise typer.Exit(1)


@contextmanager
def database() -> Iterator[str]:
    """A server of its own with people on it who block each other."""
    server = Embedded(Path(mkdtemp(prefix="bandsy-bench-client-")))
    server.up()
    try:
        url = server.url(DATABASE)
        migrate(url)
        with psycopg.connect(url, autocommit=True) as connection:
            for statement in statements("client_people.sql"):
                connection.execute(statement)
        yield url
    finally:
        server.destroy()


def _lines(section: str, what: str, samples: Samples) -> Iterator[Line]:
    target = _MANY if what == MANY else _CALL
    yield slower(section, what, samples["ours"], samples["raw"], target)
    if "pooled" in samples:
        name = f"{what}, from a pool"
        yield slower(section, name, samples["ours pooled"], samples["pooled"], target)
    if "piped" in samples:
        name = f"{what}, raw in one round trip too"
        yield slower(section, name, samples["ours"], samples["piped"])


if __name__ == "__main__":
    typer.run(main)
