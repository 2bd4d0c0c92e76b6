"""A plan as one script for `psql -f`: for a DBA who wants to read before anything runs."""

from dataclasses import replace

from bandsy_db import __version__
from bandsy_db.installer.history import State
from bandsy_db.installer.install import Limits
from bandsy_db.installer.locks import INSTALLER_LOCK
from bandsy_db.installer.plan import Plan, Stage
from bandsy_db.installer.preconditions import guard
from bandsy_db.session import literal, pin
from bandsy_db.sources import GROUND

# Not waited for: a waiter that blocks would stall a concurrent index.
_LOCK = f"""do $lock$
begin
    if not pg_try_advisory_lock({INSTALLER_LOCK}) then
        raise exception 'another installer is at work on this database';
    end if;
end
$lock$;"""


def script(plan: Plan, limits: Limits | None = None) -> str:
    """The whole plan; it stops at the first error, and if the history is not what it was."""
    if plan.is_empty:
        return "-- nothing to do\n"
    limits = limits or Limits()
    parts = [
        f"-- Made by bandsy-db {__version__}. Run it with: psql -f, as the login that installs.",
        # What the steps select is for nobody to read.
        # It is UTF-8, whatever psql takes from the locale.
        "\\encoding UTF8\n\\set ON_ERROR_STOP on\n\\set AUTOCOMMIT on\n\\o /dev/null",
        f"{pin()}{limits.sql};",
        guard(plan.extensions),
        _LOCK,
        "set role bandsy_owner;" if plan.state.installed else "",
        _guard(plan.state),
        *(_stage(stage, limits) for stage in plan.stages),
        f"select pg_advisory_unlock({INSTALLER_LOCK});\n\\o",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _stage(stage: Stage, limits: Limits) -> str:
    steps = "\n\n".join(
        f"-- {step.title}\n{_patient(_ended(step.sql), step.path, limits)}" for step in stage.steps
    )
    return steps if stage.apart else f"begin;\n\n{steps}\n\ncommit;"


def _patient(sql: str, path: str | None, limits: Limits) -> str:
    """What is waited for at the ground are other installers of the cluster, and nobody behind us.

    A script cannot try again, so it waits for as long as `migrate` would.
    """
    if path != GROUND[0]:
        return sql
    return f"{replace(limits, lock_timeout=limits.wait).sql};\n{sql}\n{limits.sql};"


def _ended(sql: str) -> str:
    """A last line that is a comment, or a statement without a semicolon, must not swallow ours."""
    return f"{sql.rstrip()}\n;"


def _guard(state: State) -> str:
    """Stops when something landed after the plan was made."""
    if not state.installed:
        condition = "to_regclass('bandsy_history.marks') is not null"
    else:
        marks = ", ".join(
            f"({literal(name)}, {literal(mark.checksum)}, {literal(mark.state)})"
            for name, mark in state.marks.items()
        )
        files = ", ".join(f"({literal(p)}, {literal(c)}, '')" for p, c in state.files.items())
        condition = f"""exists (
        (
            select migration_id, checksum, state from bandsy_history.marks
            union all
            select path, checksum, '' from bandsy_history.files
        )
        except
        (values {", ".join(part for part in (marks, files) if part)})
    ) or (
        select count(*) from bandsy_history.marks
    ) + (
        select count(*) from bandsy_history.files
    ) <> {len(state.marks) + len(state.files)}"""  # noqa: S608 (quoted)
    return f"""do $guard$
begin
    if {condition} then
        raise exception 'the database changed since this script was made: make it again';
    end if;
end
$guard$;"""
