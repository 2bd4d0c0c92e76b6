"""Brings a database to the state that the files describe: the function behind `migrate`."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from bandsy_db.connection import connect, unbroken
from bandsy_db.errors import NOTHING_CHANGED, LockTimeoutError, LostConnectionError, counted
from bandsy_db.installer.execute import Step, StepError, run_step
from bandsy_db.installer.history import State, nothing_to_do, read_state
from bandsy_db.installer.locks import Patience, installer_lock, table_holders
from bandsy_db.installer.needs import refuse_read_only
from bandsy_db.installer.nontransactional import run_nontransactional
from bandsy_db.sources import Sources

if TYPE_CHECKING:
    import psycopg

    from bandsy_db.installer.plan import Plan, Stage

# lock_not_available, deadlock_detected: nothing was changed, so another try is safe.
_TRY_AGAIN = {"55P03", "40P01"}
_BEGIN = Step("begin", "begin")
_COMMIT = Step("commit", "commit")
_T = TypeVar("_T")


@dataclass(frozen=True)
class Limits:
    """Seconds to wait: for one lock, for one statement (0: no limit), for all locks together."""

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
        """The same limits with a lock timeout of at most `seconds`, never 0, which is no limit."""
        return replace(self, lock_timeout=max(0.001, min(self.lock_timeout, seconds)))


@dataclass
class Watcher:
    """Called at every step, to show progress; the defaults show nothing."""

    planned: "Callable[[Plan], None]" = lambda _plan: None
    step: Callable[[Step], None] = lambda _step: None
    note: Callable[[str], None] = lambda _note: None
    close: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Outcome:
    """What an install did, and the seconds it took; the plan is None if nothing was to do."""

    plan: "Plan | None" = None
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """One line: what was done, and how long it took."""
        if self.plan is None or self.plan.is_empty:
            return f"nothing to do ({self.seconds:.2f} s)"
        counts = (("migration", self.plan.pending), ("file", self.plan.files))
        done = ", ".join(counted(items, what) for what, items in counts if items)
        return (
            f"brought up to date: {done or 'functions, views and policies'} ({self.seconds:.2f} s)"
        )


def migrate(
    url: str,
    sources: Sources | None = None,
    *,
    to: str | None = None,
    again: bool = False,
    limits: Limits | None = None,
    watcher: Watcher | None = None,
) -> Outcome:
    """Applies the pending migrations (up to `to`), then the code and the reference data.

    `again` rebuilds the code even if no file changed, which undoes manual changes.
    Raises RefusedError before it changes anything, LockTimeoutError if a lock is not free in time,
    and StepError if PostgreSQL refuses a step; a failed transaction leaves nothing behind.
    """
    began = time.monotonic()
    sources = sources or Sources.shipped()
    limits = limits or Limits()
    with connect(url) as connection, unbroken(connection, "reading the history"):
        refuse_read_only(connection)
        # Without the lock: enough to see that nothing is to do, which is quick.
        state = read_state(connection)
        if nothing_to_do(sources, state) and not again:
            return Outcome(seconds=time.monotonic() - began)
        from bandsy_db.installer.preconditions import refuse_unmet

        refuse_unmet(connection, sources.bootstrap, installed=state.installed)
        connection.execute(limits.sql)
        patience = Patience(limits.wait)
        with installer_lock(connection, patience):
            installer = Installer(connection, limits, patience, watcher or Watcher())
            plan = installer.install(sources, to, again=again)
    return Outcome(plan, time.monotonic() - began, installer.notes)


class Installer:
    """Runs plans on a connection that holds the installer's lock."""

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
        # Steps that the open transaction of a new database has run already.
        self._ahead: list[Step] = []

    def install(self, sources: Sources, to: str | None, *, again: bool) -> "Plan":
        """Makes a plan and runs it; the lock keeps the history from changing in between."""
        state = read_state(self.connection)
        if not state.installed:
            self.keep_trying(lambda: self._bootstrap_ahead(sources))
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
        """Runs one transaction, or one migration outside any, again while others hold locks."""
        if stage.nontransactional:
            self.keep_trying(lambda: self._run_nontransactional(stage, state))
        else:
            self.keep_trying(lambda: self._run_transaction(stage))
        self._committed += 1

    def keep_trying(self, work: Callable[[], _T]) -> _T:
        """Repeats `work` while other sessions block it; if it fails, it must leave nothing."""
        left = self.limits.wait
        while True:
            try:
                with unbroken(self.connection, "installing"):
                    self.connection.execute(self.limits.within(left).sql)
                    return work()
            except LostConnectionError as error:
                if self._committed and error.outcome == NOTHING_CHANGED:
                    raise error.but("only what was committed before stays") from error
                raise
            except StepError as error:
                self.connection.rollback()
                self._ahead = []
                if not _is_passing(error):
                    raise
                self._wait_for_locks(error)
                left = self.patience.left

    def tell(self, note: str) -> None:
        """Keeps a note for the user and passes it on."""
        self.notes.append(note)
        self.watcher.note(note)

    def _bootstrap_ahead(self, sources: Sources) -> None:
        """Begins a new database's first transaction, in which extensions take the server a while.

        Meanwhile a thread reads and sorts the files and imports yoyo, which takes as long.
        """
        from bandsy_db.installer import bootstrap

        reader = threading.Thread(target=sources.read_ahead)
        reader.start()
        try:
            run_step(self.connection, _BEGIN)
            for step in bootstrap.steps(self.connection, sources.bootstrap):
                run_step(self.connection, step)
                self._ahead.append(step)
        finally:
            reader.join()

    def _run_transaction(self, stage: "Stage") -> None:
        if not self._ahead:
            run_step(self.connection, _BEGIN)
        if stage.check:
            stage.check(self.connection)
        for step in stage.steps:
            self.watcher.step(step)
            if step not in self._ahead:
                run_step(self.connection, step)
        try:
            run_step(self.connection, _COMMIT)
        except LostConnectionError as error:
            raise error.but("it is not known whether it was committed") from error
        self._ahead = []

    def _run_nontransactional(self, stage: "Stage", state: State) -> None:
        migration = stage.nontransactional
        assert migration
        self.watcher.step(stage.steps[1])
        was_running = migration.id in state.running
        try:
            for note in run_nontransactional(self.connection, stage.steps, was_running=was_running):
                self.tell(note)
        except LostConnectionError as error:
            # The mark says that it is running, so the next run finds out.
            raise error.but("it is not known how far it came, outside a transaction") from error

    def _wait_for_locks(self, error: StepError) -> None:
        held_by = table_holders(self.connection)
        self.watcher.note(f"{error.message}; trying again")
        if not self.patience.wait():
            raise LockTimeoutError(
                f"a lock was not free within {self.limits.wait:g} s; nothing was changed",
                where=error.where,
                sqlstate=error.sqlstate,
                detail=held_by,
                hint="End the sessions above, or raise --wait or --lock-timeout.",
            ) from error


def _is_passing(error: StepError) -> bool:
    """Whether it failed because of what another session does now, maybe in another database.

    Roles and their memberships belong to the cluster, and the installer's lock to one database. Two
    installers that write the same row of such a catalogue get one of the last two errors.
    """
    diag = error.cause.diag
    return (
        error.sqlstate in _TRY_AGAIN
        or (error.sqlstate == "23505" and diag.schema_name == "pg_catalog")
        or (diag.source_function or "").startswith("simple_heap_")
    )
