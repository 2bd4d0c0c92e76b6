"""`make bench`: the numbers that Bandsy promises, in one run, as ratios."""

import os
import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bandsy_db.errors import BandsyError
from bandsy_db.server.embedded import Embedded
from tests.benchmarks import (
    browsing,
    calls,
    concerts,
    discovery,
    explain,
    feeds,
    installs,
    notifications,
    picks,
    posts,
    presence,
    reactions,
    reading,
    sending,
    talks,
)
from tests.benchmarks.results import Line, as_json, markdown, missed, table
from tests.benchmarks.world import Tell, World, running, world


class Part(StrEnum):
    """What can be measured alone, in databases of its own."""

    FEED = "feed"


def main(
    people: Annotated[
        int,
        typer.Option(
            min=1000, help="How many people, and messages; targets are meant for a million."
        ),
    ] = 1_000_000,
    rounds: Annotated[int, typer.Option(min=1, help="How often the slow things are timed.")] = 9,
    only: Annotated[Part | None, typer.Option(help="Measure this part alone.")] = None,
    keep: Annotated[
        Path | None, typer.Option(help="Keep the database here, and use it again next time.")
    ] = None,
    json: Annotated[Path | None, typer.Option(help="Write the results here, for programs.")] = None,
    markdown_file: Annotated[
        Path | None, typer.Option("--markdown", help="Write the results here, for people.")
    ] = None,
    explain_file: Annotated[
        Path | None, typer.Option("--explain", help="Write the plans of both sides here.")
    ] = None,
) -> None:
    """Measure the promised numbers, from discover to the installer; exit with 1 on a miss."""
    console = Console()
    bar = Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with bar:
        task = bar.add_task("starting the server", total=1)

        def tell(what: str, share: float) -> None:
            bar.update(task, description=what, completed=share)

        with running(keep) as server:
            if only is Part.FEED:
                caption = _caption(server, f"{people:,} people", rounds)
                lines = feeds.measure(*feeds.both(server, people, tell), rounds, tell)
            else:
                built = world(server, people, tell)
                crowd = f"{people:,} people, {built.nearby:,} of them within 50 km"
                caption = _caption(server, crowd, rounds)
                lines = _measure(built, rounds, tell, explain_file)
        tell("done", 1)
    console.print(table(lines, caption))
    for path, text in (
        (json, as_json(lines, caption)),
        (markdown_file, markdown(lines, caption)),
    ):
        if path:
            path.write_text(text, "utf-8")
    for line in missed(lines):
        console.print(f"[bold red]missed:[/] {line.section}: {line.what}")
    if missed(lines):
        raise typer.Exit(1)


def _measure(built: World, rounds: int, tell: Tell, explain_file: Path | None) -> list[Line]:
    tell("finding the best of all people", 0)
    people = discovery.callers(built)
    lines = discovery.same_work(people)
    lines += discovery.recall(people)
    lines += discovery.measure(people, rounds, tell)
    if explain_file:
        tell("writing down the plans", 0)
        explain_file.write_text(explain.plans(people.newcomer, built), "utf-8")
    tell("react", 0)
    lines += reactions.measure(built, rounds)
    small, grown = talks.both(built.server, built.people, tell)
    lines += reading.measure(small, grown, rounds, tell)
    lines += sending.measure(small, grown, rounds, tell)
    lines += browsing.measure(small, rounds, tell)
    lines += concerts.measure(built, rounds, tell)
    lines += calls.measure(built, rounds, tell)
    lines += picks.measure(built, tell)
    lines += notifications.measure(built, rounds, tell)
    lines += presence.measure(built, rounds, tell)
    lines += posts.measure(built, rounds, tell)
    lines += feeds.measure(*feeds.both(built.server, built.people, tell), rounds, tell)
    tell("installing from nothing", 0)
    lines += installs.measure(built, rounds)
    return lines


def _caption(server: Embedded, crowd: str, rounds: int) -> str:
    with psycopg.connect(server.url("postgres")) as connection:
        version = connection.execute("show server_version").fetchone()
    assert version
    return (
        f"{crowd}; p50 of {rounds} rounds "
        f"in turns; PostgreSQL {str(version[0]).split()[0]}, {os.cpu_count()} cores, "
        f"{datetime.now(UTC):%Y-%m-%d}."
    )


if __name__ == "__main__":
    try:
        typer.run(main)
    except BandsyError as error:
        sys.exit(f"{error.message}. {error.hint or ''}")
