"""A migration as steps: its whole file, then its mark in the history."""

from collections.abc import Sequence

from bandsy_db import __version__
from bandsy_db.connection import literal
from bandsy_db.errors import BandsyError, UsageError
from bandsy_db.installer.execute import Step
from bandsy_db.installer.statements import split
from bandsy_db.sources import Migration


def full_name(name: str, ids: Sequence[str]) -> str:
    """The id that `name` stands for: the id itself, or a beginning that no other id has."""
    found = [i for i in ids if i == name] or [i for i in ids if i.startswith(name)]
    if len(found) != 1:
        what = "no migration" if not found else "more than one migration"
        raise UsageError(f"{what} is called {name}", hint=f"There are: {', '.join(ids) or 'none'}")
    return found[0]


def transactional_steps(migration: Migration) -> list[Step]:
    """The steps of a migration that shares a transaction with its mark."""
    file = migration.file
    return [Step(file.path, file.text, file.path), _mark(migration)]


def nontransactional_steps(migration: Migration) -> list[Step]:
    """The steps of one that cannot run in a transaction: mark as running, run, mark as applied."""
    file = migration.file
    if len(split(file.text)) != 1:
        raise BandsyError(
            f"{file.path} runs outside a transaction, so it must be exactly one statement",
            where=file.path,
            hint="Give each statement a migration of its own: a failure between two would leave"
            " half of the file applied.",
        )
    begin = (
        "insert into bandsy_history.marks (migration_id, checksum, rollback, state,"
        f" package_version)\nvalues ({_values(migration, 'running')})\n"
        "on conflict (migration_id) do update"
        " set checksum = excluded.checksum, rollback = excluded.rollback"
    )
    return [
        Step(f"mark {migration.id} as running", begin),
        Step(file.path, file.text, file.path),
        _mark(migration),
    ]


def rollback_steps(migration_id: str, rollback: str) -> list[Step]:
    """A stored rollback script, then the step that removes the mark."""
    path = f"{migration_id}.rollback.sql (as stored)"
    return [
        Step(f"roll back {migration_id}", rollback, path),
        Step(f"unmark {migration_id}", f"select bandsy_history.unmark({literal(migration_id)})"),
    ]


def _mark(migration: Migration) -> Step:
    return Step(f"mark {migration.id}", f"select bandsy_history.mark({_values(migration)})")


def _values(migration: Migration, *state: str) -> str:
    rollback = migration.rollback.text if migration.rollback else None
    values = [migration.id, migration.file.checksum, rollback, *state, __version__]
    return ", ".join(map(literal, values))
