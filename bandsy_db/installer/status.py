"""How a database stands to the files, and what an install would do; it changes nothing."""

from dataclasses import dataclass

from bandsy_db.connection import connect, unbroken
from bandsy_db.installer import conflicts
from bandsy_db.installer.code_changes import file_changes
from bandsy_db.installer.history import Mark, nothing_to_do, read_state
from bandsy_db.installer.install import Installer, Limits, Watcher
from bandsy_db.installer.locks import Patience
from bandsy_db.installer.needs import refuse_read_only
from bandsy_db.installer.plan import Plan, make_plan
from bandsy_db.installer.preconditions import refuse_unmet
from bandsy_db.sources import CODE_FOLDERS, REFERENCE_FOLDERS, Sources


@dataclass(frozen=True)
class Status:
    """What is applied, pending, unknown, edited or made by hand."""

    installed: bool
    current: bool
    marks: dict[str, Mark]
    pending: list[str]
    unknown: list[str]
    edited: list[str]
    files: list[str]
    hand_made: list[str]

    @property
    def refused(self) -> bool:
        """Whether migrate would refuse to begin."""
        return bool(self.edited or self.unknown)


def preview(url: str, sources: Sources | None = None, *, to: str | None = None) -> Plan:
    """The plan at this moment; refuses what `migrate` would refuse."""
    sources = sources or Sources.shipped()
    with connect(url) as connection, unbroken(connection, "planning"):
        refuse_read_only(connection)
        state = read_state(connection)
        if nothing_to_do(sources, state):
            return Plan(state)
        refuse_unmet(connection, sources.bootstrap, installed=state.installed)
        # The plan tries what a login may create, which another installer may be creating now.
        return Installer(connection, Limits(), Patience(Limits().wait), Watcher()).keep_trying(
            lambda: make_plan(connection, sources, state, to)
        )


def status(url: str, sources: Sources | None = None) -> Status:
    """Never refuses: this is where to look if another command did."""
    sources = sources or Sources.shipped()
    with connect(url) as connection, unbroken(connection, "reading the history"):
        state = read_state(connection)
        hand_made = conflicts.hand_made(connection) if state.installed else []
    code = file_changes(sources.code, state.files_below(CODE_FOLDERS))
    reference = file_changes(sources.reference, state.files_below(REFERENCE_FOLDERS))
    return Status(
        installed=state.installed,
        current=nothing_to_do(sources, state),
        marks=state.marks,
        pending=[m.id for m in sources.sorted_migrations() if m.id not in state.applied],
        unknown=conflicts.unknown(sources, state),
        edited=conflicts.edited(sources, state),
        files=(code + reference).paths,
        hand_made=hand_made,
    )
