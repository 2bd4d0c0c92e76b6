"""Functions of the api as statements; what the blocking and the asynchronous client share."""

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, make_dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

import psycopg
from psycopg import errors

from bandsy_db.client.arguments import Converter, converter
from bandsy_db.client.values import UNSET

Row = TypeVar("Row")
Values = Sequence[object]
Make = Callable[[Sequence[Any]], Row]

ACT: Final = b"""\
select set_config('role', %s, true), set_config('request.jwt.claims', %s, true)"""
ACTING: Final = b"""\
select current_setting('role'), coalesce(current_setting('request.jwt.claims', true), '')"""

START_LISTENING: Final = b"select api.start_listening()"
STOP_LISTENING: Final = b"select api.stop_listening()"
ENDED: Final = "the block of transaction() that gave this caller has ended: use the one outside it"
BUSY: Final = "a block of transaction() is open on this connection: use the caller that it gave"
UNDONE: Final = """\
a call in this block failed and its error was caught in it, so that nothing of the block happened; \
let the error leave the block, or give the call a block of its own within: mine.transaction()"""

# Somebody else was in the way; a new attempt finds them gone.
RETRYABLE: Final = (errors.SerializationFailure, errors.DeadlockDetected)
ATTEMPTS: Final = 5

# As the database reads the sub of claims: what looks like this is a user id, all else a Clerk id.
_USER_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class Call(Generic[Row]):
    """A function or a view: how it is called, and what its rows become.

    `reads` says that it changes nothing, so that there is nothing to commit. What it needs is made
    when it is first called, `maker` included: importing the client makes none of it.
    """

    def __init__(
        self,
        source: str,
        *,
        arguments: Mapping[str, str] | None = None,
        columns: Sequence[str] = (),
        reads: bool = False,
        maker: Callable[[], Make[Row]],
    ) -> None:
        self.reads = reads
        self._source = source
        self._types = arguments
        self._columns = columns
        self._statements: dict[tuple[str, ...], bytes] = {}
        self._maker = maker

    @cached_property
    def _converters(self) -> dict[str, Converter]:
        return {name: converter(name, type_) for name, type_ in (self._types or {}).items()}

    @cached_property
    def _make(self) -> Make[Row]:
        return self._maker()

    def row_factory(self, _cursor: object) -> Make[Row]:
        """The maker of rows, as psycopg asks for it."""
        return self._make

    def statement(self, given: Mapping[str, object]) -> tuple[bytes, list[object]]:
        """The SQL that passes what is set, by name, and its values.

        Raises TypeError and InvalidInput for what the database could not take.
        """
        passed = {name: value for name, value in given.items() if value is not UNSET}
        names = tuple(passed)
        query = self._statements.get(names)
        if query is None:
            query = self._statements[names] = self._write(names).encode()
        converters = self._converters
        return query, [
            None if value is None else converters[name](value) for name, value in passed.items()
        ]

    def _write(self, names: tuple[str, ...]) -> str:
        columns = ", ".join(f"f.{column}" for column in self._columns) or "f"
        if self._types is None:
            return f"select {columns} from {self._source} as f"  # noqa: S608 (no values)
        passed = ", ".join(f"{name} => %s::{self._types[name]}" for name in names)
        return f"select {columns} from {self._source}({passed}) as f"  # noqa: S608


def maker(kind: type[Row]) -> Make[Row]:
    """What makes rows of a frozen dataclass of all their values, in a third of the time.

    A frozen one sets each field the long way round. Here a twin of the same slots, which is not
    frozen, is filled and then becomes one.
    """
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    twin: Callable[..., Any] = make_dataclass(kind.__name__, names, slots=True)

    def make(values: Sequence[Any]) -> Row:
        row = twin(*values)
        row.__class__ = kind
        return row  # type: ignore[no-any-return]

    return make


def or_none(make: Make[Row]) -> Make[Row | None]:
    """What makes None of a row that is null, which comes as one whose columns all are."""
    return lambda values: make(values) if any(value is not None for value in values) else None


def scalar() -> Make[Any]:
    """What takes the only column of a scalar's row."""
    return itemgetter(0)


def pause(attempt: int) -> float:
    """Seconds to wait before trying again: longer each time, and not the same for two callers."""
    return random.uniform(0.005, 0.02) * 2.0**attempt  # noqa: S311 (no secret)


def claims_of_user(user_id: UUID | str) -> str:
    """The claims that name an account by its id."""
    text = str(user_id)
    if not _USER_ID.fullmatch(text):
        raise ValueError("a user id is a UUID; for a Clerk id there is as_clerk")
    return json.dumps({"sub": text})


def claims_of_clerk(clerk_id: str) -> str:
    """The claims that name an account by its Clerk id."""
    if not isinstance(clerk_id, str):
        raise TypeError(f"a Clerk id is a str, not {type(clerk_id).__name__}")
    if not clerk_id or _USER_ID.fullmatch(clerk_id):
        raise ValueError("this is no Clerk id; for a user id there is as_user")
    return json.dumps({"sub": clerk_id})


def is_sound(connection: psycopg.BaseConnection[Any]) -> bool:
    """Whether the transaction is still there, and could be committed."""
    return connection.pgconn.transaction_status == psycopg.pq.TransactionStatus.INTRANS


def in_transaction(connection: psycopg.BaseConnection[Any]) -> bool:
    """Whether a transaction is open, which is somebody else's then."""
    return connection.pgconn.transaction_status != psycopg.pq.TransactionStatus.IDLE
