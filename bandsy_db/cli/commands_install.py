"""The commands about an installation: plan, migrate, status, rollback, verify, lint, jobs."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bandsy_db.cli.options import DatabaseUrl, Json
from bandsy_db.errors import DriftError, RefusedError
from bandsy_db.installer.install import Limits
from bandsy_db.server.database_url import HASH_KEY, resolve_url

if TYPE_CHECKING:
    from bandsy_db.installer.plan import Plan

_LIMITS = Limits()

To = Annotated[
    str | None,
    typer.Option("--to", help="Stop after this migration (its id, or the beginning of it)."),
]
LockTimeout = Annotated[
    float,
    typer.Option(min=0.01, help="Seconds to wait for one lock before other sessions may go first."),
]
StatementTimeout = Annotated[
    float, typer.Option(min=0, help="Seconds that one statement may take; 0 means no limit.")
]
Wait = Annotated[float, typer.Option(min=0, help="Seconds to keep trying, for all locks together.")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (plan, migrate, status, rollback, verify, lint, jobs):
        app.command()(command)


def plan(
    database_url: DatabaseUrl = None,
    to: To = None,
    sql: Annotated[
        bool, typer.Option("--sql", help="Print the plan as one script for psql -f.")
    ] = False,
) -> None:
    """Say what migrate would change. Exit code 3 if there is a change."""
    from bandsy_db.cli import show
    from bandsy_db.installer.script import script
    from bandsy_db.installer.status import preview

    found = preview(resolve_url(database_url), to=to)
    if sql:
        # In UTF-8, as the script tells psql, even if the terminal has another encoding.
        typer.echo(script(found).encode(), nl=False)
        return
    show.plan(found)
    if not found.is_empty:
        raise typer.Exit(DriftError.exit_code)


def migrate(
    database_url: DatabaseUrl = None,
    to: To = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Rebuild functions, views and policies even if no file changed."
        ),
    ] = False,
    lock_timeout: LockTimeout = _LIMITS.lock_timeout,
    statement_timeout: StatementTimeout = _LIMITS.statement_timeout,
    wait: Wait = _LIMITS.wait,
) -> None:
    """Apply pending migrations, functions, views, policies and reference data."""
    from bandsy_db.installer.install import Watcher
    from bandsy_db.installer.install import migrate as run

    watcher = Watcher(note=lambda text: typer.echo(f"note: {text}", err=True))

    def follow(found: "Plan") -> None:
        from bandsy_db.cli import show

        show.follow(found, watcher)

    if sys.stderr.isatty():
        # Rich takes a while to import, so only if there is work and a terminal to show it.
        watcher.planned = follow
    limits = Limits(lock_timeout, statement_timeout, wait)
    try:
        outcome = run(resolve_url(database_url), to=to, again=again, limits=limits, watcher=watcher)
    finally:
        watcher.close()
    typer.echo(outcome.summary)


def status(
    database_url: DatabaseUrl = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Name every file.")] = False,
    json: Json = False,
) -> None:
    """Say which migrations are applied, which are pending, and whether the functions are current.

    Exit code 4 if migrate would refuse: a migration was edited, or this release does not know it.
    """
    from bandsy_db.cli import show
    from bandsy_db.installer.status import status as look

    found = look(resolve_url(database_url))
    show.status(found, as_json=json, verbose=verbose)
    if found.refused:
        raise typer.Exit(RefusedError.exit_code)


def rollback(
    to: Annotated[
        str, typer.Option("--to", help="The last migration to keep, or `none` to roll back all.")
    ],
    database_url: DatabaseUrl = None,
    yes: Annotated[bool, typer.Option("--yes", help="Drop tables even if they hold rows.")] = False,
    lock_timeout: LockTimeout = _LIMITS.lock_timeout,
    statement_timeout: StatementTimeout = _LIMITS.statement_timeout,
    wait: Wait = _LIMITS.wait,
) -> None:
    """Roll back every migration after one, in one transaction, with the stored rollback scripts.

    Refuses (exit code 4) to drop tables that hold rows, unless --yes is given.
    """
    from bandsy_db.installer.rollback import rollback as run

    limits = Limits(lock_timeout, statement_timeout, wait)
    undone = run(resolve_url(database_url), to, yes=yes, limits=limits)
    for note in undone.notes:
        typer.echo(note)
    names = ", ".join(undone.migrations) or "nothing"
    typer.echo(f"rolled back {names} ({undone.seconds:.2f} s)")


def verify(
    database_url: DatabaseUrl = None,
    scratch_url: Annotated[
        str | None,
        typer.Option(
            help="The server on which to build the files, in a temporary database. Without it: a"
            " temporary private server.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Name every difference between the database and the files. Exit code 3 if there is one."""
    from bandsy_db.checks.drift import verify as compare
    from bandsy_db.cli import show

    differences = compare(resolve_url(database_url), scratch_url=scratch_url)
    show.differences(differences, as_json=json)
    if differences:
        raise typer.Exit(DriftError.exit_code)


def lint(
    scratch_url: Annotated[
        str | None, typer.Option(help="The server to build on. Without it: a private one.")
    ] = None,
    advice: Annotated[
        bool, typer.Option("--advice", help="Show remarks on performance too.")
    ] = False,
    json: Json = False,
) -> None:
    """Check every function of a fresh build with plpgsql_check. Performance is only advice."""
    from bandsy_db.checks.lint import lint as check
    from bandsy_db.cli import show

    findings = check(scratch_url=scratch_url)
    show.lint(findings, as_json=json, advice=advice)
    if any(finding.fails for finding in findings):
        raise typer.Exit(1)


def jobs(
    database_url: DatabaseUrl = None,
    once: Annotated[bool, typer.Option("--once", help="Run the due jobs once, then end.")] = False,
    interval: Annotated[float, typer.Option(min=0.1, help="Seconds between two runs.")] = 60.0,
    patience: Annotated[
        float,
        typer.Option(
            min=0.1,
            help="Seconds of a run after which the server is asked whether it still answers.",
        ),
    ] = 30.0,
) -> None:
    """Run the scheduled jobs that are due, again and again, if pg_cron does not run them.

    SIGTERM or SIGINT ends it after the run that has begun; a second one cuts that, too. The
    compliance log needs the key of its hashes, in the variable BANDSY_HASH_KEY.
    """
    import os

    from bandsy_db.server.stop_signals import stop_signals

    # Before all that takes a moment.
    with stop_signals() as signals:
        from bandsy_db.server.jobs import run_jobs

        run_jobs(
            resolve_url(database_url),
            once=once,
            interval=interval,
            patience=patience,
            tell=typer.echo,
            signals=signals,
            hash_key=os.environ.get(HASH_KEY),
        )
