"""Takes migrations back with the scripts that were stored when they landed."""

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bandsy_db import checks, migration_steps, placement
from bandsy_db.connect import connect, unbroken
from bandsy_db.errors import RefusedError
from bandsy_db.execute import Step
from bandsy_db.history import State, read_state
from bandsy_db.install import Installer, Limits, Watcher
from bandsy_db.locks import Patience, installer_lock
from bandsy_db.losses import refuse_losses
from bandsy_db.plan import CLOSE, TAKE_DOWN, Stage, rebuild
from bandsy_db.present import Difference, difference, record_step
from bandsy_db.sources import PRESENT, REFERENCE, Sources
from bandsy_db.words import GUIDE

if TYPE_CHECKING:
    import psycopg

NONE = "none"


@dataclass(frozen=True)
class TakenBack:
    """Migrations that were taken back, newest first."""

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
) -> TakenBack:
    """Takes back all that landed after `to` (or all: `none`), in one transaction.

    Refuses to let tables vanish that hold rows, unless `yes`.
    The functions come back if the files fit the tables that are left; else they stay down.
    """
    began = time.monotonic()
    sources = sources or Sources.shipped()
    limits = limits or Limits()
    with connect(url) as connection, unbroken(connection, "looking at the history"):
        read_state(connection)
        connection.execute(limits.sql)
        patience = Patience(limits.wait)
        with installer_lock(connection, patience):
            state = read_state(connection)
            names = _after(to, state)
            if not names:
                return TakenBack([], _left(to), time.monotonic() - began)
            checks.refuse_dependents(connection)
            steps = _back_steps(connection, names)
            kept = [name for name in state.marks if name not in names]
            present, notes = _present_steps(sources, state, kept)
            installer = Installer(connection, limits, patience, watcher or Watcher())
            names_elsewhere = placement.moved(connection, sources.bootstrap)
            steps, present = (placement.place(part, names_elsewhere) for part in (steps, present))
            check = None if yes else partial(refuse_losses, steps=steps)
            installer.run_stage(Stage([TAKE_DOWN, *steps, *present], check=check), state)
    return TakenBack(names, [*notes, *_left(to)], time.monotonic() - began)


def _left(to: str) -> list[str]:
    """What taking everything back leaves, and where to read how that goes, too."""
    if to != NONE:
        return []
    return [f"roles, schemas and the history stay: {GUIDE}/uninstall.md takes them away"]


def _after(to: str, state: State) -> list[str]:
    """What landed, or began, after `to`; newest first."""
    names = list(state.marks)
    first = 0 if to == NONE else names.index(checks.full_name(to, names)) + 1
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
            hint="Restore a backup, or go forward with a new migration.",
        )
    return [step for name in names for step in migration_steps.take_back(name, scripts[name] or "")]


def _present_steps(sources: Sources, state: State, kept: list[str]) -> tuple[list[Step], list[str]]:
    """The present again if this release's files are the ones for the tables that are left."""
    recorded = state.files_below((*PRESENT, *REFERENCE))
    if sorted(kept) == sorted(sources.migrations):
        found = difference([*sources.present, *sources.reference], recorded)
        loaded = [Step(file.path, file.text, file.path) for file in sources.reference]
        return [*rebuild(sources.present), *loaded, record_step(found)], []
    note = (
        "the files are newer than the tables: functions and policies stay down until the release"
        " that fits runs migrate"
    )
    return [CLOSE, record_step(Difference([], [], list(recorded)))], [note]
