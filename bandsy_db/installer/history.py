"""The history: what a database records of the migrations and files that were applied to it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bandsy_db.errors import GUIDE, RefusedError
from bandsy_db.sources import SourceFile, Sources, packaged

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
    """A migration that was applied, or that was begun outside a transaction."""

    checksum: str
    state: str
    package_version: str


@dataclass(frozen=True)
class State:
    """The history at one moment; `marks` are in the order in which migrations were applied."""

    installed: bool = False
    marks: dict[str, Mark] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def files_below(self, prefixes: tuple[str, ...]) -> dict[str, str]:
        """The recorded checksums, by path, of files whose paths begin with one of `prefixes`."""
        return {path: sum_ for path, sum_ in self.files.items() if path.startswith(prefixes)}

    @property
    def applied(self) -> list[str]:
        """Ids of the migrations that were applied, oldest first."""
        return [name for name, mark in self.marks.items() if mark.state == "applied"]

    @property
    def running(self) -> list[str]:
        """Ids of the migrations that were begun and may not have ended."""
        return [name for name, mark in self.marks.items() if mark.state == "running"]


def history_file() -> SourceFile:
    """The SQL that creates the schema of the history; databases recorded it under this path."""
    return SourceFile("history.sql", packaged("installer/history.sql"))


def read_state(connection: "psycopg.Connection") -> State:
    """Reads the history as its owner; without a history the state is empty."""
    from psycopg import errors

    try:
        cursor = connection.execute(_STATE)
        while cursor.nextset():
            pass
    except (errors.UndefinedTable, errors.InvalidSchemaName, errors.InvalidParameterValue):
        _refuse_other_owner(connection)
        return State()
    except errors.InsufficientPrivilege as error:
        from bandsy_db.installer.owner import examine_owner

        _refuse_other_owner(connection)
        lacking = examine_owner(connection)
        raise RefusedError(
            f"this login may not act as the owner of Bandsy: {lacking.found}",
            detail=f"{error.diag.message_primary}\n{lacking.meaning}".strip(),
            hint=lacking.remedy or None,
            sqlstate=error.sqlstate,
        ) from error
    marks: dict[str, Mark] = {}
    files: dict[str, str] = {}
    known = set()
    for kind, name, checksum, state, version in cursor:
        if kind == "mark":
            marks[name] = Mark(checksum, state, version)
        elif kind == "file":
            files[name] = checksum
        else:
            known.add(name)
    found = State(True, marks, files)
    _check_agreement(found, known)
    return found


def _refuse_other_owner(connection: "psycopg.Connection") -> None:
    """Refuses a history of another owner, as in a dump restored without Bandsy's roles."""
    owner = connection.execute(
        "select nspowner::regrole::text from pg_catalog.pg_namespace where"
        " nspname = 'bandsy_history' and nspowner is distinct from to_regrole('bandsy_owner')"
    ).fetchone()
    if owner:
        raise RefusedError(
            f"Bandsy is in this database, but it belongs to {owner[0]} instead of bandsy_owner",
            detail="This happens if a dump is restored without owners, or into a cluster without"
            " Bandsy's roles.",
            hint=f"Drop this database, create the roles, restore again: {GUIDE}/restore.md.",
        )


def nothing_to_do(sources: Sources, state: State) -> bool:
    """Whether files and history agree; it is cheap, and most runs end here."""
    files = [sources.bootstrap, history_file(), *sources.code, *sources.reference]
    return (
        state.installed
        and not state.running
        and {name: mark.checksum for name, mark in state.marks.items()}
        == {name: found.file.checksum for name, found in sources.migrations.items()}
        and state.files == {file.path: file.checksum for file in files}
    )


def _check_agreement(state: State, known: set[str]) -> None:
    """Refuses if yoyo's table and the marks do not name the same applied migrations."""
    stray = sorted(known.symmetric_difference(state.applied))
    if stray:
        raise RefusedError(
            f"the history was changed by hand: {', '.join(stray)}",
            detail="yoyo's table and bandsy_history.marks do not name the same migrations.",
            hint="Correct both so that they say what was applied to the tables, then try again.",
        )
