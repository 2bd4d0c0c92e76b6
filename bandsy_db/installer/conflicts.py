"""Conflicts between files and database that stop an install before it begins, each by name."""

from typing import TYPE_CHECKING

from bandsy_db.errors import RefusedError
from bandsy_db.installer.history import State
from bandsy_db.sources import Sources

if TYPE_CHECKING:
    import psycopg


def edited(sources: Sources, state: State) -> list[str]:
    """Paths of applied migrations whose files were edited afterwards."""
    return [
        found.file.path
        for name, mark in state.marks.items()
        if mark.state == "applied"
        and (found := sources.migrations.get(name))
        and found.file.checksum != mark.checksum
    ]


def refuse_edited(sources: Sources, state: State) -> None:
    """Refuses edited files: an applied migration is the record of what was done."""
    paths = edited(sources, state)
    if paths:
        raise RefusedError(
            f"edited after they were applied: {', '.join(paths)}",
            hint="Undo the edit, and write a new migration for the change.",
        )


def unknown(sources: Sources, state: State) -> list[str]:
    """Applied migrations that have no file here: they come from a newer release."""
    return [name for name in state.marks if name not in sources.migrations]


def refuse_unknown(sources: Sources, state: State) -> None:
    """Refuses unknown migrations: this release's functions may not fit a newer release's tables."""
    names = unknown(sources, state)
    if names:
        known = [name for name in state.applied if name in sources.migrations]
        target = known[-1] if known else "none"
        raise RefusedError(
            f"the database has migrations that this release does not know: {', '.join(names)}",
            hint="Install the release that has them, or roll them back with"
            f" `bandsy-db rollback --to {target}`.",
        )


def refuse_dependents(connection: "psycopg.Connection") -> None:
    """Refuses a rebuild that would have to drop objects that others built on Bandsy's."""
    rows = connection.execute(
        "select distinct description || ' needs ' || kind || ' ' || identity"
        " from bandsy_history.present_dependents where dependent_kind is null order by 1"
    ).fetchall()
    if rows:
        raise RefusedError(
            "objects of others depend on what has to be rebuilt",
            detail="\n".join(line for (line,) in rows),
            hint="Drop these objects, run this again, and create them again.",
        )


def hand_made(connection: "psycopg.Connection") -> list[str]:
    """Objects in api and internal, policies and triggers that do not come from a file."""
    rows = connection.execute(
        "select p.kind || ' ' || p.identity from bandsy_history.present_now as p"
        " left join bandsy_history.present_objects as o using (kind, identity)"
        " where o.kind is null order by 1"
    )
    return [name for (name,) in rows]
