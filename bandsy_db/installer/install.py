"""Brings a database to what the files say."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from bandsy_db.connection import connect, unbroken
from bandsy_db.errors import NOTHING_CHANGED, LockTimeoutError, LostConnectionError
from bandsy_db.installer.execute import Step, StepError, run
from bandsy_db.installer.history import State, nothing_to_do, read_state
from bandsy_db.installer.locks import Patience, installer_lock, table_holders
from bandsy_db.installer.nontransactional import run_apart
from bandsy_db.sources import Sources
from bandsy_db.words import counted

if TYPE_CHECKING:
    import psycopg

    from bandsy_db.installer.plan import Plan, Stage

# lock_not_available, deadlock_detected: nothing was done, so it can be tried again.
_TRY_AGAIN = {"55P03", "40P01"}
_BEGIN = Step("begin", "begin")
_COMMIT = Step("commit", "commit")
_T = TypeVar("_T")


@dataclass(frozen=True)
class Limits:
    """How long to wait, in seconds: for one lock, for one statement (0: for ever), in all."""

    lock_timeout: float = 2.0
    statement_timeout: float = 0.0
    wait: float = 60.0

    @property
    def sql(self) -> str:
        """The limits as settings of a session."""
        return (
            f"set lock_timeout = {round(self.lock_timeout * 1000)};"
            f"set statement_timeout = {round(self.statement_timeout * 1000)}"
        )

    def within(self, seconds: float) -> "Limits":
        """The same, but no lock is waited for longer than this; never 0, which is for ever."""
        return replace(self, lock_timeout=max(0.001, min(self.lock_timeout, seconds)))


@dataclass
class Watcher:
    """Is told of every step; a program without a terminal leaves it as it is."""

    planned: "Callable[[Plan], None]" = lambda _plan: None
    step: Callable[[Step], None] = lambda _step: None
    note: Callable[[str], None] = lambda _note: None
    close: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Outcome:
    """What an install did, and how many seconds it took; without a plan there was nothing to do."""

    plan: "Plan | None" = None
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """One line: what was done, and the time it took."""
        if self.plan is None or self.plan.is_empty:
            return f"nothing to do ({self.seconds:.2f} s)"
        counts = (("migration", self.plan.pending), ("file", self.plan.files))
        done = ", ".join(counted(items, what) for what, items in counts if items)
        return f"brought up to date: {done or 'the present'} ({self.seconds:.2f} s)"


def migrate(
    url: str,
    sources: Sources | None = None,
    *,
    to: str | None = None,
    again: bool = False,
    limits: Limits | None = None,
    watcher: Watcher | None = None,
) -> Outcome:
    """Applies the pending migrations (up to `to`) and the present; nothing to do is quick.

    `again` rebuilds the present though nothing changed, which undoes changes by hand in it.
    Raises RefusedError before anything is changed, LockTimeoutError after waiting in vain, and
    StepError for what PostgreSQL refuses; the transaction that failed leaves nothing behind.
    """
    began = time.monotonic()
    sources = sources or Sources.shipped()
    limits = limits or Limits()
    with connect(url) as connection, unbroken(connection, "looking at the history"):
        # A look without the lock is enough to see that all is as it should be.
        state = read_state(connection)
        if nothing_to_do(sources, state) and not again:
            return Outcome(seconds=time.monotonic() - began)
        from bandsy_db.installer.preconditions import refuse_lacking

        refuse_lacking(connection, sources.bootstrap, installed=state.installed)
        connection.execute(limits.sql)
        patience = Patience(limits.wait)
        with installer_lock(connection, patience):
            installer = Installer(connection, limits, patience, watcher or Watcher())
            plan = installer.install(sources, to, again=again)
    return Outcome(plan, time.monotonic() - began, installer.notes)


class Installer:
    """Runs plans over a connection that holds the installer's lock."""

    def __init__(
        self,
        connection: "psycopg.Connection",
        limits: Limits,
        patience: Patience,
        watcher: Watcher,
    ) -> None:
        self.connection = connection
        self.limits = limits
        self.patience = patience
        self.watcher = watcher
        self.notes: list[str] = []
        self._committed = 0
        # Steps that the open transaction of a new database has behind it already.
        self._ahead: list[Step] = []

    def install(self, sources: Sources, to: str | None, *, again: bool) -> "Plan":
        """Plans and runs; the history cannot change in between."""
        state = read_state(self.connection)
        if not state.installed:
            self.keep_trying(lambda: self._lay_ground_ahead(sources))
        from bandsy_db.installer.plan import make_plan

        plan = self.keep_trying(lambda: make_plan(self.connection, sources, state, to, again=again))
        self.watcher.planned(plan)
        for text in plan.advice:
            self.watcher.note(text)
        for note in plan.notes:
            self.tell(note)
        for stage in plan.stages:
            self.run_stage(stage, plan.state)
        return plan

    def run_stage(self, stage: "Stage", state: State) -> None:
        """One transaction, or one migration apart; tried again while others hold its locks."""
        if stage.apart:
            self.keep_trying(lambda: self._run_apart(stage, state))
        else:
            self.keep_trying(lambda: self._run_transaction(stage))
        self._committed += 1

    def keep_trying(self, work: Callable[[], _T]) -> _T:
        """Does what leaves nothing behind when it fails, until no other session is in the way."""
        left = self.limits.wait
        while True:
            try:
                with unbroken(self.connection, "installing"):
                    self.connection.execute(self.limits.within(left).sql)
                    return work()
            except LostConnectionError as error:
                if self._committed and error.outcome == NOTHING_CHANGED:
                    raise error.but("what was committed before stays, nothing else") from error
                raise
            except StepError as error:
                self.connection.rollback()
                self._ahead = []
                if not _is_passing(error):
                    raise
                self._wait_for_locks(error)
                left = self.patience.left

    def tell(self, note: str) -> None:
        """Passes on what a person should know."""
        self.notes.append(note)
        self.watcher.note(note)

    def _lay_ground_ahead(self, sources: Sources) -> None:
        """Begins a new database's first transaction: extensions take the server a while.

        Meanwhile the files are read and sorted, and yoyo, which takes as long, is imported.
        """
        from bandsy_db.installer import bootstrap

        reader = threading.Thread(target=sources.read_ahead)
        reader.start()
        try:
            run(self.connection, _BEGIN)
            for step in bootstrap.steps(self.connection, sources.bootstrap):
                run(self.connection, step)
                self._ahead.append(step)
        finally:
            reader.join()

    def _run_transaction(self, stage: "Stage") -> None:
        if not self._ahead:
            run(self.connection, _BEGIN)
        if stage.check:
            stage.check(self.connection)
        for step in stage.steps:
            self.watcher.step(step)
            if step not in self._ahead:
                run(self.connection, step)
        try:
            run(self.connection, _COMMIT)
        except LostConnectionError as error:
            raise error.but("whether it was committed is not known") from error
        self._ahead = []

    def _run_apart(self, stage: "Stage", state: State) -> None:
        migration = stage.apart
        assert migration
        self.watcher.step(stage.steps[1])
        was_running = migration.id in state.running
        try:
            for note in run_apart(self.connection, stage.steps, was_running=was_running):
                self.tell(note)
        except LostConnectionError as error:
            # It is marked as running, so the next run finds out.
            raise error.but("how far it came, outside a transaction, is not known") from error

    def _wait_for_locks(self, error: StepError) -> None:
        held_by = table_holders(self.connection)
        self.watcher.note(f"{error.message}; trying again")
        if not self.patience.wait():
            raise LockTimeoutError(
                f"a lock was not had within {self.limits.wait:g} s; nothing was changed",
                where=error.where,
                sqlstate=error.sqlstate,
                detail=held_by,
                hint="End the sessions above, or raise --wait or --lock-timeout.",
            ) from error


def _is_passing(error: StepError) -> bool:
    """Whether it failed for what another session does at this moment, perhaps in another database.

    Roles and their like are the cluster's, where no lock of ours reaches: two who write the same
    row of a catalogue meet one of the last two errors.
    """
    diag = error.cause.diag
    return (
        error.sqlstate in _TRY_AGAIN
        or (error.sqlstate == "23505" and diag.schema_name == "pg_catalog")
        or (diag.source_function or "").startswith("simple_heap_")
    )
