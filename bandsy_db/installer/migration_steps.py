"""A migration as steps: its file whole, then its mark."""

from bandsy_db import __version__
from bandsy_db.errors import BandsyError
from bandsy_db.installer.execute import Step
from bandsy_db.installer.statements import split
from bandsy_db.session import literal
from bandsy_db.sources import Migration


def together(migration: Migration) -> list[Step]:
    """For a migration that shares a transaction with its mark."""
    file = migration.file
    return [Step(file.path, file.text, file.path), _mark(migration)]


def apart(migration: Migration) -> list[Step]:
    """For one that cannot run in a transaction: marked as running before, as applied after."""
    file = migration.file
    if len(split(file.text)) != 1:
        raise BandsyError(
            f"{file.path} runs outside a transaction, so it must be exactly one statement",
            where=file.path,
            hint="Give each statement a migration of its own: a failure between two would leave"
            " half of the file done.",
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


def take_back(migration_id: str, rollback: str) -> list[Step]:
    """A stored rollback script, then its mark taken away."""
    path = f"{migration_id}.rollback.sql (as stored)"
    return [
        Step(f"take back {migration_id}", rollback, path),
        Step(f"unmark {migration_id}", f"select bandsy_history.unmark({literal(migration_id)})"),
    ]


def _mark(migration: Migration) -> Step:
    return Step(f"mark {migration.id}", f"select bandsy_history.mark({_values(migration)})")


def _values(migration: Migration, *state: str) -> str:
    rollback = migration.rollback.text if migration.rollback else None
    values = [migration.id, migration.file.checksum, rollback, *state, __version__]
    return ", ".join(map(literal, values))
