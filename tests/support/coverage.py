"""The statements of our plpgsql functions that ran, over all databases of a test session."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

GOAL = 95.0

_COUNTS = """
select p.oid::regprocedure::text, s.stmtid, s.lineno, s.stmtname, coalesce(s.exec_stmts, 0)
from pg_proc as p
join pg_language as l on l.oid = p.prolang and l.lanname = 'plpgsql'
cross join public.plpgsql_profiler_function_statements_tb(p.oid) as s
where p.pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
-- The profiler does not know with which type to read a polymorphic function.
and not exists (
    select from pg_type where oid = any (p.proargtypes) and typname like 'any%'
)
"""


@dataclass(frozen=True)
class Statement:
    """A statement of a function; `line` counts from the beginning of the body."""

    function: str
    id: int
    line: int
    name: str


@dataclass(frozen=True)
class Function:
    """How far the statements of one function ran."""

    name: str
    ran: int
    total: int
    missed_lines: list[int]


@contextmanager
def counted(url: str, file: Path) -> Iterator[psycopg.Connection]:
    """A session in which every statement is counted; at its end `file` gets the counts.

    They are in the session's own memory. In memory that sessions share, plpgsql_check 2.8 crashes
    the server when two of them count.
    """
    # What a session begins with comes back at `discard all`.
    options = "-c session_preload_libraries=plpgsql_check -c plpgsql_check.profiler=on"
    with psycopg.connect(
        url, autocommit=True, prepare_threshold=None, options=options
    ) as connection:
        yield connection
        file.write_text(json.dumps(connection.execute(_COUNTS).fetchall()))


def merged(folder: Path) -> list[Function]:
    """All functions, the least covered first."""
    counts: Counter[Statement] = Counter()
    for file in folder.glob("*.json"):
        for *statement, times in json.loads(file.read_text()):
            counts[Statement(*statement)] += times
    return sorted(_functions(counts), key=lambda f: (f.ran / f.total, f.name))


def percent(functions: Iterable[Function]) -> float:
    """Statements that ran, of all; nothing where nothing was counted."""
    functions = list(functions)
    total = sum(function.total for function in functions)
    return 100 * sum(function.ran for function in functions) / total if total else 0.0


def _functions(counts: Counter[Statement]) -> Iterator[Function]:
    by_function: dict[str, list[tuple[Statement, int]]] = {}
    for statement, times in counts.items():
        # A block only holds statements; it ran when one of them did.
        if statement.name != "statement block":
            by_function.setdefault(statement.function, []).append((statement, times))
    for name, statements in by_function.items():
        missed = [statement.line for statement, times in statements if not times]
        total = len(statements)
        yield Function(name, total - len(missed), total, sorted(set(missed)))
