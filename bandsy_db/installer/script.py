"""A plan as one script for `psql -f`, for a DBA who wants to read it first."""

from dataclasses import replace

from bandsy_db import __version__
from bandsy_db.connection import literal, pin_settings
from bandsy_db.installer.history import State
from bandsy_db.installer.install import Limits
from bandsy_db.installer.locks import INSTALLER_LOCK
from bandsy_db.installer.needs import needs_guard
from bandsy_db.installer.plan import Plan, Stage
from bandsy_db.sources import BOOTSTRAP_FILES

# It does not wait: a waiter that blocks would stall a concurrent index.
_LOCK = f"""do $lock$
begin
    if not pg_try_advisory_lock({INSTALLER_LOCK}) then
        raise exception 'another installer is at work on this database';
    end if;
end
$lock$;"""


def script(plan: Plan, limits: Limits | None = None) -> str:
    """The whole plan; the script stops at the first error, and if the history has changed."""
    if plan.is_empty:
        return "-- nothing to do\n"
    limits = limits or Limits()
    parts = [
        f"-- Made by bandsy-db {__version__}. Run it with: psql -f, as the login that installs.",
        # UTF-8, even if psql takes another encoding from the locale. What the steps select is not
        # worth reading.
        "\\encoding UTF8\n\\set ON_ERROR_STOP on\n\\set AUTOCOMMIT on\n\\o /dev/null",
        f"{pin_settings()}{limits.sql};",
        needs_guard(plan.extensions),
        _LOCK,
        "set role bandsy_owner;" if plan.state.installed else "",
        _history_guard(plan.state),
        *(_stage(stage, limits) for stage in plan.stages),
        f"select pg_advisory_unlock({INSTALLER_LOCK});\n\\o",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _stage(stage: Stage, limits: Limits) -> str:
    steps = "\n\n".join(
        f"-- {step.title}\n{_patient(_ended(step.sql), step.path, limits)}" for step in stage.steps
    )
    return steps if stage.nontransactional else f"begin;\n\n{steps}\n\ncommit;"


def _patient(sql: str, path: str | None, limits: Limits) -> str:
    """The bootstrap file with a longer lock timeout.

    It waits for other installers of the cluster, and no session waits behind it. A script cannot
    try again, so it waits as long as `migrate` would.
    """
    if path != BOOTSTRAP_FILES[0]:
        return sql
    return f"{replace(limits, lock_timeout=limits.wait).sql};\n{sql}\n{limits.sql};"


def _ended(sql: str) -> str:
    """Ends the text, even if its last line is a comment or has no semicolon."""
    return f"{sql.rstrip()}\n;"


def _history_guard(state: State) -> str:
    """A block that stops the script if the history changed after the plan was made."""
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
