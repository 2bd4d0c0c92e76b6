"""The plans of both sides, also of the statements inside api.discover."""

from psycopg.errors import Diagnostic

from tests.benchmarks.callers import DISCOVER, Caller
from tests.benchmarks.scripts import Connection
from tests.benchmarks.world import World

_LISTEN = """
load 'auto_explain';
set auto_explain.log_min_duration = 0;
set auto_explain.log_nested_statements = on;
set auto_explain.log_analyze = on;
set auto_explain.log_buffers = on;
set auto_explain.log_level = notice
"""


def plans(caller: Caller, world: World) -> str:
    """The plans as text: the owner's statements, then those inside discover, as an application."""
    parts = [
        _explained("The plan from the tables (as the owner)", caller.owner, *caller.tables),
        _explained("The nearest unseen (as the owner)", caller.owner, *caller.unseen),
    ]
    for title, forget in (("cold", True), ("warm", False)):
        if forget:
            caller.forget()
        with world.connect() as listener:
            parts.append(f"# api.discover, {title} (as bandsy_user)\n{_heard(listener, caller)}")
    return "\n\n".join(parts) + "\n"


def _explained(title: str, connection: Connection, query: bytes, values: dict[str, object]) -> str:
    rows = connection.execute(b"explain (analyze, buffers) " + query, values)
    return f"# {title}\n" + "\n".join(str(row[0]) for row in rows)


def _heard(listener: Connection, caller: Caller) -> str:
    """Every statement of one page with its plan, in the order in which they ended."""
    heard: list[str] = []

    def hear(notice: Diagnostic) -> None:
        heard.append(notice.message_primary or "")

    listener.execute(_LISTEN)
    caller.sign_in(listener)
    listener.add_notice_handler(hear)
    listener.execute(DISCOVER, {"cursor": None}).fetchall()
    return "\n\n".join(heard)
