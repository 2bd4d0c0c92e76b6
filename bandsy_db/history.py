"""What the database remembers of what was done to it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bandsy_db.errors import RefusedError
from bandsy_db.sources import SourceFile, Sources, packaged
from bandsy_db.words import GUIDE

if TYPE_CHECKING:
    import psycopg

_STATE = """
set role bandsy_owner;
select 'mark', migration_id, checksum, state, package_version
from (table bandsy_history.marks order by position) as m
union all
select 'file', path, checksum, '', '' from bandsy_history.files
union all
select 'yoyo', migration_id, '', '', '' from bandsy_history._yoyo_migration
"""


@dataclass(frozen=True)
class Mark:
    """A migration that landed, or that began outside a transaction."""

    checksum: str
    state: str
    package_version: str


@dataclass(frozen=True)
class State:
    """The history at one moment; `marks` are in the order of landing."""

    installed: bool = False
    marks: dict[str, Mark] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def files_below(self, prefixes: tuple[str, ...]) -> dict[str, str]:
        """Checksums by path of the files below some folders."""
        return {path: sum_ for path, sum_ in self.files.items() if path.startswith(prefixes)}

    @property
    def applied(self) -> list[str]:
        """Ids of the migrations that landed whole, oldest first."""
        return [name for name, mark in self.marks.items() if mark.state == "applied"]

    @property
    def running(self) -> list[str]:
        """Ids of those that were begun and perhaps not ended."""
        return [name for name, mark in self.marks.items() if mark.state == "running"]


def history_file() -> SourceFile:
    """The SQL that makes the history's own schema."""
    return SourceFile("history.sql", packaged("history.sql"))


def read_state(connection: "psycopg.Connection") -> State:
    """Reads the history as its owner; a database without one has an empty state."""
    from psycopg import errors

    try:
        cursor = connection.execute(_STATE)
        while cursor.nextset():
            pass
    except (errors.UndefinedTable, errors.InvalidSchemaName, errors.InvalidParameterValue):
        _refuse_strangers(connection)
        return State()
    except errors.InsufficientPrivilege as error:
        from bandsy_db.preconditions import owner

        _refuse_strangers(connection)
        lacking = owner(connection)
        raise RefusedError(
            f"this login may not act as the owner of Bandsy: {lacking.found}",
            detail=f"{error.diag.message_primary}\n{lacking.meaning}".strip(),
            hint=lacking.remedy or None,
            sqlstate=error.sqlstate,
        ) from error
    marks: dict[str, Mark] = {}
    present: dict[str, str] = {}
    known = set()
    for kind, name, checksum, state, version in cursor:
        if kind == "mark":
            marks[name] = Mark(checksum, state, version)
        elif kind == "file":
            present[name] = checksum
        else:
            known.add(name)
    found = State(True, marks, present)
    _check_agreement(found, known)
    return found


def _refuse_strangers(connection: "psycopg.Connection") -> None:
    """A dump that was restored where our roles were missing belongs to whoever restored it."""
    owner = connection.execute(
        "select nspowner::regrole::text from pg_catalog.pg_namespace where"
        " nspname = 'bandsy_history' and nspowner is distinct from to_regrole('bandsy_owner')"
    ).fetchone()
    if owner:
        raise RefusedError(
            f"Bandsy is in this database, but it belongs to {owner[0]} instead of bandsy_owner",
            detail="So it is after a restore into a cluster without Bandsy's roles, or without"
            " owners.",
            hint=f"Drop this database, make the roles, restore again: {GUIDE}/restore.md.",
        )


def nothing_to_do(sources: Sources, state: State) -> bool:
    """Whether files and history agree in full; cheap, so that most runs end here."""
    files = [sources.bootstrap, history_file(), *sources.present, *sources.reference]
    return (
        state.installed
        and not state.running
        and {name: mark.checksum for name, mark in state.marks.items()}
        == {name: found.file.checksum for name, found in sources.migrations.items()}
        and state.files == {file.path: file.checksum for file in files}
    )


def _check_agreement(state: State, known: set[str]) -> None:
    """What yoyo says was applied and what our marks say must be the same."""
    stray = sorted(known.symmetric_difference(state.applied))
    if stray:
        raise RefusedError(
            f"the history was changed by hand: {', '.join(stray)}",
            detail="yoyo's table and bandsy_history.marks do not name the same migrations.",
            hint="Make both say what is true of the tables, then try again.",
        )
