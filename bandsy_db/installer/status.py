"""Looks at what an install would do, and changes nothing."""

from dataclasses import dataclass

from bandsy_db.connection import connect, unbroken
from bandsy_db.installer import conflicts
from bandsy_db.installer.code_changes import difference
from bandsy_db.installer.history import Mark, nothing_to_do, read_state
from bandsy_db.installer.install import Installer, Limits, Watcher
from bandsy_db.installer.locks import Patience
from bandsy_db.installer.plan import Plan, make_plan
from bandsy_db.installer.preconditions import refuse_lacking
from bandsy_db.sources import PRESENT, REFERENCE, Sources


@dataclass(frozen=True)
class Status:
    """How database and files stand to each other."""

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
    """The plan as it is at this moment; refuses what `migrate` would refuse."""
    sources = sources or Sources.shipped()
    with connect(url) as connection, unbroken(connection, "planning"):
        state = read_state(connection)
        if nothing_to_do(sources, state):
            return Plan(state)
        refuse_lacking(connection, sources.bootstrap, installed=state.installed)
        # What a plain login may lay of the ground is tried, which another installer may be doing.
        return Installer(connection, Limits(), Patience(Limits().wait), Watcher()).keep_trying(
            lambda: make_plan(connection, sources, state, to)
        )


def status(url: str, sources: Sources | None = None) -> Status:
    """Never refuses: this is where to look when something else did."""
    sources = sources or Sources.shipped()
    with connect(url) as connection, unbroken(connection, "looking at the history"):
        state = read_state(connection)
        hand_made = conflicts.hand_made(connection) if state.installed else []
    present = difference(sources.present, state.files_below(PRESENT))
    reference = difference(sources.reference, state.files_below(REFERENCE))
    return Status(
        installed=state.installed,
        current=nothing_to_do(sources, state),
        marks=state.marks,
        pending=[m.id for m in sources.sorted_migrations() if m.id not in state.applied],
        unknown=conflicts.unknown(sources, state),
        edited=conflicts.edited(sources, state),
        files=(present + reference).paths,
        hand_made=hand_made,
    )
