"""The plan of an install, computed from the files and the history; others run or print it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from bandsy_db.installer import bootstrap, conflicts, extension_schemas, migration_steps
from bandsy_db.installer.code_changes import (
    CodeChange,
    code_steps,
    file_changes,
    record_step,
    replacement_steps,
)
from bandsy_db.installer.execute import Step
from bandsy_db.installer.history import State, history_file
from bandsy_db.server.row_security_holes import row_security_holes
from bandsy_db.sources import (
    BOOTSTRAP_FILES,
    CODE_FOLDERS,
    REFERENCE_FOLDERS,
    Migration,
    SourceFile,
    Sources,
)

if TYPE_CHECKING:
    import psycopg

DROP_CODE = Step("drop functions, views and policies", "select bandsy_history.take_down()")
RECORD_CODE = Step("record which objects are Bandsy's", "select bandsy_history.record_present()")
CLOSE_TABLES = Step("close the tables", "select bandsy_history.close_tables()")

_MISFIT = (
    "Between two transactions the old functions must work, and they do not fit the tables: release"
    " the migration that runs outside a transaction, and those after it, on their own."
)


@dataclass(frozen=True)
class Stage:
    """Steps that share one transaction, or one migration that must run outside any.

    `check` runs at the beginning of the transaction and may refuse.
    """

    steps: list[Step]
    nontransactional: Migration | None = None
    check: "Callable[[psycopg.Connection], None] | None" = None


@dataclass(frozen=True)
class Plan:
    """Everything that `migrate` would do, in order, with notes for the user."""

    state: State
    stages: list[Stage] = field(default_factory=list)
    pending: list[Migration] = field(default_factory=list)
    code_change: CodeChange = CodeChange.NOTHING
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
        """A warning if the server has known holes in its row security."""
        holes = len(row_security_holes(self.server)) if self.server else 0
        what = f"PostgreSQL {self.server} has known holes in row security ({holes})"
        return [f"{what}: upgrade it; bandsy-db doctor names them"] if holes else []


def make_plan(
    connection: "psycopg.Connection | None",
    sources: Sources,
    state: State,
    to: str | None = None,
    *,
    again: bool = False,
) -> Plan:
    """The plan; refuses edited and unknown migrations, and objects of others that need the code.

    `again` rebuilds the code even if no file changed, which undoes manual changes.
    Without a connection the plan is for a superuser in an empty database.
    """
    conflicts.refuse_edited(sources, state)
    conflicts.refuse_unknown(sources, state)
    return _Planner(connection, sources, state, to, again=again).plan()


def rebuild(files: list[SourceFile]) -> list[Step]:
    """All code from nothing, recorded as Bandsy's."""
    return [*code_steps(files), RECORD_CODE]


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
        self.bootstrap = file_changes(
            [sources.bootstrap, history_file()], state.files_below(BOOTSTRAP_FILES)
        )
        self.code = file_changes(sources.code, state.files_below(CODE_FOLDERS))
        self.reference = file_changes(sources.reference, state.files_below(REFERENCE_FOLDERS))

    def plan(self) -> Plan:
        change, final = self._final()
        stages = self._stages(change, final)
        if self.bootstrap and (not stages or stages[0].nontransactional):
            stages.insert(0, Stage(self._bootstrap_steps()))
        elif self.bootstrap:
            stages[0] = Stage([*self._bootstrap_steps(), *stages[0].steps])
        rebuilds = any(DROP_CODE in stage.steps for stage in stages)
        if self.connection and self.state.installed and rebuilds:
            conflicts.refuse_dependents(self.connection)
        concerned = [self.bootstrap, *([] if self.is_partial else [self.code, self.reference])]
        names = extension_schemas.relocated_names(self.connection, self.sources.bootstrap)
        return Plan(
            state=self.state,
            stages=[
                replace(stage, steps=extension_schemas.relocate_steps(stage.steps, names))
                for stage in stages
            ],
            pending=self.pending,
            code_change=change,
            files=[path for found in concerned for path in found.paths],
            removed=[path for found in concerned for path in found.removed],
            notes=list(self._notes()),
            server=_version(self.connection),
            extensions=extension_schemas.expected_schemas(self.connection, self.sources.bootstrap),
        )

    def _up_to(self, to: str | None) -> list[Migration]:
        ids = [migration.id for migration in self.order]
        end = len(ids) if to is None else ids.index(migration_steps.full_name(to, ids)) + 1
        return self.order[:end]

    def _final(self) -> tuple[CodeChange, list[Step]]:
        """How the code changes after all migrations, and the steps that change it."""
        if self.is_partial:
            return CodeChange.NOTHING, []
        # All of it: new tables may need rows that derive from old ones, and loading twice is safe.
        loads_all = self.pending or self.again
        loaded = self.sources.reference if loads_all else self.reference.to_run
        data = [Step(file.path, file.text, file.path) for file in loaded]
        data.append(record_step(self.code + self.reference))
        if not self.again and not any(migration.transactional for migration in self.pending):
            if not self.code:
                return CodeChange.NOTHING, data if self.reference or self.pending else []
            before = _texts(self.connection, [file.path for file in self.code.changed])
            gentle = replacement_steps(self.sources.code, self.code, before)
            if gentle is not None:
                return CodeChange.BODIES, [*gentle, RECORD_CODE, *data]
        return CodeChange.REBUILD, [*rebuild(self.sources.code), *data]

    def _stages(self, change: CodeChange, final: list[Step]) -> list[Stage]:
        """Each transaction but the last restores the old code; the last installs the new."""
        stages = []
        last: list[Step] = []
        runs = [(key, list(run)) for key, run in groupby(self.pending, lambda m: m.transactional)]
        for number, (is_transactional, run) in enumerate(runs, 1):
            if not is_transactional:
                stages += [
                    Stage(migration_steps.nontransactional_steps(m), nontransactional=m)
                    for m in run
                ]
                continue
            steps = [step for m in run for step in migration_steps.transactional_steps(m)]
            if number == len(runs) and change is CodeChange.REBUILD:
                last = steps
            else:
                stages.append(Stage([DROP_CODE, *steps, *self._old_code()]))
        if change is CodeChange.REBUILD:
            stages.append(Stage([DROP_CODE, *last, *final]))
        elif final:
            stages.append(Stage(final))
        return stages

    def _old_code(self) -> list[Step]:
        paths = list(self.state.files_below(CODE_FOLDERS))
        texts = _texts(self.connection, paths)
        files = [SourceFile(path, texts[path]) for path in sorted(paths, key=_rank)]
        return [replace(step, hint=_MISFIT) for step in rebuild(files)] if files else [CLOSE_TABLES]

    def _bootstrap_steps(self) -> list[Step]:
        history = history_file()
        return [
            *bootstrap.steps(self.connection, self.sources.bootstrap),
            Step(history.path, history.text, history.path),
            record_step(self.bootstrap),
        ]

    def _notes(self) -> Iterator[str]:
        applied = [i for i, m in enumerate(self.order) if m.id in self.state.applied]
        late = [m.id for m in self.order[: max(applied, default=0)] if m in self.pending]
        if late:
            yield f"out of order, applied after later ones: {', '.join(late)}"
        for name in self.state.running:
            yield f"interrupted before, to be finished now: {name}"
        if self.is_partial and not self.state.files_below(CODE_FOLDERS):
            yield "the files are newer than the tables: functions and policies are not installed"
        if self.connection and self.state.installed:
            for name in conflicts.hand_made(self.connection):
                yield f"not from the files: {name}"


def _version(connection: "psycopg.Connection | None") -> str:
    if connection is None:
        return ""
    major, minor = divmod(connection.info.server_version, 10000)
    return f"{major}.{minor}"


def _texts(connection: "psycopg.Connection | None", paths: list[str]) -> dict[str, str]:
    """The texts of files as they last ran, by path."""
    if connection is None or not paths:
        return {}
    query = "select path, content from bandsy_history.files where path = any(%s)"
    return dict(connection.execute(query, [paths]).fetchall())


def _rank(path: str) -> tuple[int, str]:
    """The place of a path among the code files, as `Sources` lists them."""
    return next(i for i, folder in enumerate(CODE_FOLDERS) if path.startswith(folder)), path
