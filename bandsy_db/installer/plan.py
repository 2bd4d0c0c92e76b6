"""What an install would do: computed from the files and the history, run or printed by others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from bandsy_db.installer import bootstrap, conflicts, extension_schemas, migration_steps
from bandsy_db.installer.code_changes import (
    Change,
    build_steps,
    difference,
    gentle_steps,
    record_step,
)
from bandsy_db.installer.execute import Step
from bandsy_db.installer.history import State, history_file
from bandsy_db.sources import GROUND, PRESENT, REFERENCE, Migration, SourceFile, Sources

if TYPE_CHECKING:
    import psycopg

TAKE_DOWN = Step("take the present down", "select bandsy_history.take_down()")
NOTE_OURS = Step("note what is ours", "select bandsy_history.record_present()")
CLOSE = Step("close the tables", "select bandsy_history.close_tables()")

_MISFIT = (
    "Between two transactions the functions of before must be there, and they do not fit the"
    " tables: release the migration that runs apart, and what comes after it, on their own."
)


@dataclass(frozen=True)
class Stage:
    """Steps that share one transaction, or one migration that must run apart from any.

    `check` looks at the database at the beginning of the transaction, and may refuse.
    """

    steps: list[Step]
    apart: Migration | None = None
    check: "Callable[[psycopg.Connection], None] | None" = None


@dataclass(frozen=True)
class Plan:
    """Everything that `migrate` would do, in order, and what a person should know of it."""

    state: State
    stages: list[Stage] = field(default_factory=list)
    pending: list[Migration] = field(default_factory=list)
    present: Change = Change.NOTHING
    files: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    server: str = ""
    extensions: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.stages

    @property
    def advice(self) -> list[str]:
        """What to say of a server with known holes in its row security."""
        from bandsy_db.server.row_security_holes import leaks

        holes = len(leaks(self.server)) if self.server else 0
        what = f"PostgreSQL {self.server} shows hidden rows in known ways ({holes})"
        return [f"{what}: upgrade it; bandsy-db doctor says which"] if holes else []


def make_plan(
    connection: "psycopg.Connection | None",
    sources: Sources,
    state: State,
    to: str | None = None,
    *,
    again: bool = False,
) -> Plan:
    """The plan; refuses, by name, edited and unknown migrations and somebody else's dependents.

    `again` rebuilds the present even if no file says so: that takes changes by hand away.
    Without a connection it is for a superuser, in a database that has nothing in it yet.
    """
    conflicts.refuse_edited(sources, state)
    conflicts.refuse_unknown(sources, state)
    return _Planner(connection, sources, state, to, again=again).plan()


def rebuild(files: list[SourceFile]) -> list[Step]:
    """The whole present from nothing, noted as ours."""
    return [*build_steps(files), NOTE_OURS]


class _Planner:
    def __init__(
        self,
        connection: "psycopg.Connection | None",
        sources: Sources,
        state: State,
        to: str | None,
        *,
        again: bool,
    ) -> None:
        self.connection = connection
        self.sources = sources
        self.state = state
        self.again = again
        self.order = sources.sorted_migrations()
        self.pending = [m for m in self._up_to(to) if m.id not in state.applied]
        self.is_partial = len(self.pending) + len(state.applied) < len(self.order)
        self.ground = difference([sources.bootstrap, history_file()], state.files_below(GROUND))
        self.present = difference(sources.present, state.files_below(PRESENT))
        self.reference = difference(sources.reference, state.files_below(REFERENCE))

    def plan(self) -> Plan:
        change, final = self._final()
        stages = self._stages(change, final)
        if self.ground and (not stages or stages[0].apart):
            stages.insert(0, Stage(self._ground_steps()))
        elif self.ground:
            stages[0] = Stage([*self._ground_steps(), *stages[0].steps])
        rebuilds = any(TAKE_DOWN in stage.steps for stage in stages)
        if self.connection and self.state.installed and rebuilds:
            conflicts.refuse_dependents(self.connection)
        concerned = [self.ground, *([] if self.is_partial else [self.present, self.reference])]
        names = extension_schemas.moved(self.connection, self.sources.bootstrap)
        return Plan(
            state=self.state,
            stages=[
                replace(stage, steps=extension_schemas.place(stage.steps, names))
                for stage in stages
            ],
            pending=self.pending,
            present=change,
            files=[path for found in concerned for path in found.paths],
            removed=[path for found in concerned for path in found.removed],
            notes=list(self._notes()),
            server=_version(self.connection),
            extensions=extension_schemas.expected(self.connection, self.sources.bootstrap),
        )

    def _up_to(self, to: str | None) -> list[Migration]:
        ids = [migration.id for migration in self.order]
        end = len(ids) if to is None else ids.index(conflicts.full_name(to, ids)) + 1
        return self.order[:end]

    def _final(self) -> tuple[Change, list[Step]]:
        """How the present changes after all migrations, and the steps that bring it there."""
        if self.is_partial:
            return Change.NOTHING, []
        # Idempotent, and new tables may need rows that derive from the old ones'.
        loads_all = self.pending or self.again
        loaded = self.sources.reference if loads_all else self.reference.to_run
        data = [Step(file.path, file.text, file.path) for file in loaded]
        data.append(record_step(self.present + self.reference))
        if not self.again and not any(migration.transactional for migration in self.pending):
            if not self.present:
                return Change.NOTHING, data if self.reference or self.pending else []
            before = _texts(self.connection, [file.path for file in self.present.changed])
            gentle = gentle_steps(self.sources.present, self.present, before)
            if gentle is not None:
                return Change.BODIES, [*gentle, NOTE_OURS, *data]
        return Change.REBUILD, [*rebuild(self.sources.present), *data]

    def _stages(self, change: Change, final: list[Step]) -> list[Stage]:
        """Each transaction but the last puts back the present that it found, the last the new."""
        stages = []
        last: list[Step] = []
        runs = [(key, list(run)) for key, run in groupby(self.pending, lambda m: m.transactional)]
        for number, (is_transactional, run) in enumerate(runs, 1):
            if not is_transactional:
                stages += [Stage(migration_steps.apart(m), apart=m) for m in run]
                continue
            steps = [step for m in run for step in migration_steps.together(m)]
            if number == len(runs) and change is Change.REBUILD:
                last = steps
            else:
                stages.append(Stage([TAKE_DOWN, *steps, *self._old_present()]))
        if change is Change.REBUILD:
            stages.append(Stage([TAKE_DOWN, *last, *final]))
        elif final:
            stages.append(Stage(final))
        return stages

    def _old_present(self) -> list[Step]:
        paths = list(self.state.files_below(PRESENT))
        texts = _texts(self.connection, paths)
        files = [SourceFile(path, texts[path]) for path in sorted(paths, key=_rank)]
        return [replace(step, hint=_MISFIT) for step in rebuild(files)] if files else [CLOSE]

    def _ground_steps(self) -> list[Step]:
        history = history_file()
        return [
            *bootstrap.steps(self.connection, self.sources.bootstrap),
            Step(history.path, history.text, history.path),
            record_step(self.ground),
        ]

    def _notes(self) -> Iterator[str]:
        applied = [i for i, m in enumerate(self.order) if m.id in self.state.applied]
        late = [m.id for m in self.order[: max(applied, default=0)] if m in self.pending]
        if late:
            yield f"out of order, landing after later ones: {', '.join(late)}"
        for name in self.state.running:
            yield f"interrupted before, to be finished now: {name}"
        if self.is_partial and not self.state.files_below(PRESENT):
            yield "the files are newer than the tables: functions and policies stay down"
        if self.connection and self.state.installed:
            for name in conflicts.hand_made(self.connection):
                yield f"not from the files: {name}"


def _version(connection: "psycopg.Connection | None") -> str:
    if connection is None:
        return ""
    major, minor = divmod(connection.info.server_version, 10000)
    return f"{major}.{minor}"


def _texts(connection: "psycopg.Connection | None", paths: list[str]) -> dict[str, str]:
    """The files as they last ran, by path."""
    if connection is None or not paths:
        return {}
    query = "select path, content from bandsy_history.files where path = any(%s)"
    return dict(connection.execute(query, [paths]).fetchall())


def _rank(path: str) -> tuple[int, str]:
    """The place of a path among the files of the present, as `Sources` lists them."""
    return next(i for i, folder in enumerate(PRESENT) if path.startswith(folder)), path
