"""Rolls migrations back with the scripts that the history stored when it applied them."""

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bandsy_db.connection import connect, unbroken
from bandsy_db.errors import GUIDE, RefusedError
from bandsy_db.installer import conflicts, extension_schemas, migration_steps
from bandsy_db.installer.code_changes import FileChanges, file_changes, record_step
from bandsy_db.installer.data_loss import refuse_data_loss
from bandsy_db.installer.execute import Step
from bandsy_db.installer.history import State, read_state
from bandsy_db.installer.install import Installer, Limits, Watcher
from bandsy_db.installer.locks import Patience, installer_lock
from bandsy_db.installer.needs import refuse_read_only
from bandsy_db.installer.plan import CLOSE_TABLES, DROP_CODE, Stage, rebuild
from bandsy_db.sources import CODE_FOLDERS, REFERENCE_FOLDERS, Sources

if TYPE_CHECKING:
    import psycopg

NONE = "none"


@dataclass(frozen=True)
class RolledBack:
    """Migrations that were rolled back, newest first."""

    migrations: list[str]
    notes: list[str]
    seconds: float


def rollback(
    url: str,
    to: str,
    sources: Sources | None = None,
    *,
    yes: bool = False,
    limits: Limits | None = None,
    watcher: Watcher | None = None,
) -> RolledBack:
    """Rolls back every migration after `to` (or all: `none`), in one transaction.

    Refuses to drop tables that hold rows, unless `yes`.
    The functions are installed again if this release's files fit the tables that are left.
    """
    began = time.monotonic()
    sources = sources or Sources.shipped()
    limits = limits or Limits()
    with connect(url) as connection, unbroken(connection, "reading the history"):
        refuse_read_only(connection)
        read_state(connection)
        connection.execute(limits.sql)
        patience = Patience(limits.wait)
        with installer_lock(connection, patience):
            state = read_state(connection)
            names = _after(to, state)
            if not names:
                return RolledBack([], _left(to), time.monotonic() - began)
            conflicts.refuse_dependents(connection)
            steps = _back_steps(connection, names)
            kept = [name for name in state.marks if name not in names]
            code, notes = _code_steps(sources, state, kept)
            installer = Installer(connection, limits, patience, watcher or Watcher())
            relocated = extension_schemas.relocated_names(connection, sources.bootstrap)
            steps, code = (
                extension_schemas.relocate_steps(part, relocated) for part in (steps, code)
            )
            check = None if yes else partial(refuse_data_loss, steps=steps)
            installer.run_stage(Stage([DROP_CODE, *steps, *code], check=check), state)
    return RolledBack(names, [*notes, *_left(to)], time.monotonic() - began)


def _left(to: str) -> list[str]:
    """A note on what rolling everything back leaves, and how to remove that."""
    if to != NONE:
        return []
    return [f"roles, schemas and the history stay: {GUIDE}/uninstall.md says how to remove them"]


def _after(to: str, state: State) -> list[str]:
    """The migrations that were applied, or begun, after `to`; newest first."""
    names = list(state.marks)
    first = 0 if to == NONE else names.index(migration_steps.full_name(to, names)) + 1
    return names[first:][::-1]


def _back_steps(connection: "psycopg.Connection", names: list[str]) -> list[Step]:
    rows = connection.execute(
        "select migration_id, rollback from bandsy_history.marks where migration_id = any(%s)",
        [names],
    )
    scripts: dict[str, str | None] = dict(rows.fetchall())
    final = [name for name in names if scripts[name] is None]
    if final:
        raise RefusedError(
            f"these migrations have no rollback: {', '.join(final)}",
            hint="Restore a backup, or write a new migration.",
        )
    return [
        step for name in names for step in migration_steps.rollback_steps(name, scripts[name] or "")
    ]


def _code_steps(sources: Sources, state: State, kept: list[str]) -> tuple[list[Step], list[str]]:
    """Steps that install the code again, if this release's files fit the tables that are left."""
    recorded = state.files_below((*CODE_FOLDERS, *REFERENCE_FOLDERS))
    if sorted(kept) == sorted(sources.migrations):
        found = file_changes([*sources.code, *sources.reference], recorded)
        loaded = [Step(file.path, file.text, file.path) for file in sources.reference]
        return [*rebuild(sources.code), *loaded, record_step(found)], []
    note = (
        "the files are newer than the tables: functions and policies are not installed until the"
        " release that fits runs migrate"
    )
    return [CLOSE_TABLES, record_step(FileChanges([], [], list(recorded)))], [note]
