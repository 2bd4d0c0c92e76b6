"""What stops an install before it begins, always by name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bandsy_db.errors import RefusedError, UsageError
from bandsy_db.installer.history import State
from bandsy_db.sources import Sources

if TYPE_CHECKING:
    import psycopg


def full_name(name: str, ids: Sequence[str]) -> str:
    """The migration that `name` means: its id, or a beginning that only it has."""
    found = [i for i in ids if i == name] or [i for i in ids if i.startswith(name)]
    if len(found) != 1:
        what = "no migration" if not found else "more than one migration"
        raise UsageError(f"{what} is called {name}", hint=f"There are: {', '.join(ids) or 'none'}")
    return found[0]


def edited(sources: Sources, state: State) -> list[str]:
    """Files of landed migrations that are not as they were."""
    return [
        found.file.path
        for name, mark in state.marks.items()
        if mark.state == "applied"
        and (found := sources.migrations.get(name))
        and found.file.checksum != mark.checksum
    ]


def refuse_edited(sources: Sources, state: State) -> None:
    """A migration that landed says what was done; editing its file would make that a lie."""
    paths = edited(sources, state)
    if paths:
        raise RefusedError(
            f"edited after it landed: {', '.join(paths)}",
            hint="Take the edit back and write a new migration for it.",
        )


def unknown(sources: Sources, state: State) -> list[str]:
    """Migrations that landed but have no file here: the work of a newer release."""
    return [name for name in state.marks if name not in sources.migrations]


def refuse_unknown(sources: Sources, state: State) -> None:
    """Building this release's functions over a newer release's tables would break both."""
    names = unknown(sources, state)
    if names:
        known = [name for name in state.applied if name in sources.migrations]
        target = known[-1] if known else "none"
        raise RefusedError(
            f"the database has migrations that this release does not know: {', '.join(names)}",
            hint="Install the release that knows them, or take them back with"
            f" `bandsy-db rollback --to {target}`.",
        )


def refuse_dependents(connection: "psycopg.Connection") -> None:
    """Objects that others built on ours are never dropped with them."""
    rows = connection.execute(
        "select distinct description || ' needs ' || kind || ' ' || identity"
        " from bandsy_history.present_dependents where dependent_kind is null order by 1"
    ).fetchall()
    if rows:
        raise RefusedError(
            "somebody else's objects need what is to be rebuilt",
            detail="\n".join(line for (line,) in rows),
            hint="Drop them, run this again, and create them again.",
        )


def hand_made(connection: "psycopg.Connection") -> list[str]:
    """What stands in api and internal, or as a policy or trigger, and no file made."""
    rows = connection.execute(
        "select p.kind || ' ' || p.identity from bandsy_history.present_now as p"
        " left join bandsy_history.present_objects as o using (kind, identity)"
        " where o.kind is null order by 1"
    )
    return [name for (name,) in rows]
