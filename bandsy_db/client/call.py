"""Functions of the api as statements, for the blocking and the asynchronous client."""

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
from bandsy_db.client.refusals import Refusal, refusal
from bandsy_db.client.values import UNSET

Row = TypeVar("Row")
Values = Sequence[object]
Make = Callable[[Sequence[Any]], Row]

ACT: Final = b"""\
select set_config('role', %s, true), set_config('request.jwt.claims', %s, true)"""
ACTING: Final = b"""\
select current_setting('role'), coalesce(current_setting('request.jwt.claims', true), '')"""

# For many callers, by their claims: the caller of each row is set before its function is called.
START_LISTENING: Final = b"""\
select number, (begun).user_id
from (
    select number, api.start_listening() as begun
    from (
        select number, set_config('request.jwt.claims', claims, true)
        from unnest(%s::text[]) with ordinality as n (claims, number)
        offset 0
    ) as acting
    offset 0
) as listening"""
STOP_LISTENING: Final = b"""\
select number, api.stop_listening()
from (
    select number, set_config('request.jwt.claims', claims, true)
    from unnest(%s::text[]) with ordinality as n (claims, number)
    offset 0
) as acting"""
SETTLE_LISTENING: Final = b"select user_id from api.settle_listening()"
ENDED: Final = "the block of transaction() that gave this caller has ended: use the one outside it"
BUSY: Final = "a block of transaction() is open on this connection: use the caller that it gave"
UNDONE: Final = """\
a call in this block failed and the block caught its error, so the whole block was rolled back; \
let the error leave the block, or put the call into an inner block: mine.transaction()"""

# Another transaction was in the way; it is over when a new attempt starts.
RETRYABLE: Final = (errors.SerializationFailure, errors.DeadlockDetected)
ATTEMPTS: Final = 5

# The database reads the sub of claims so: this is a user id, anything else a Clerk id.
_USER_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class Call(Generic[Row]):
    """A function or a view: how to call it, and how to make its rows.

    `reads` says that it changes nothing, so there is nothing to commit. Its query, converters and
    `maker` are made on the first call, so that importing the client stays cheap.
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
        self.source = source
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
        """The maker of rows, in the form that psycopg wants."""
        return self._make

    def statement(self, given: Mapping[str, object]) -> tuple[bytes, list[object]]:
        """The SQL that passes the arguments which are set, by name, and their values.

        Raises TypeError and InvalidInput for invalid arguments.
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

    def refusal(
        self, error: psycopg.Error, given: Mapping[str, object], values: Values
    ) -> Refusal | None:
        """The refusal for an error of this call; None if the error is not a refusal.

        The database does not say which argument has an unknown label of an enum. Only it checks
        labels, so that a client that is older than the database can send new ones.
        """
        if isinstance(error, errors.InvalidTextRepresentation) and self._types:
            from bandsy_db.client.labels import unknown_label

            names = (name for name, value in given.items() if value is not UNSET)
            unknown = unknown_label(self._types, dict(zip(names, values, strict=True)))
            if unknown is not None:
                return unknown
        return refusal(error)

    def _write(self, names: tuple[str, ...]) -> str:
        columns = ", ".join(f"f.{column}" for column in self._columns) or "f"
        if self._types is None:
            return f"select {columns} from {self.source} as f"  # noqa: S608 (no values)
        passed = ", ".join(f"{name} => %s::{self._types[name]}" for name in names)
        return f"select {columns} from {self.source}({passed}) as f"  # noqa: S608


def maker(kind: type[Row]) -> Make[Row]:
    """A function that makes rows of a frozen dataclass, three times as fast as its constructor.

    A frozen dataclass sets its fields slowly. So this fills a twin with the same slots that is not
    frozen, and then changes its class.
    """
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    twin: Callable[..., Any] = make_dataclass(
        kind.__name__, names, bases=kind.__bases__, slots=True
    )

    def make(values: Sequence[Any]) -> Row:
        row = twin(*values)
        row.__class__ = kind
        return row  # type: ignore[no-any-return]

    return make


def or_none(make: Make[Row]) -> Make[Row | None]:
    """A maker that gives None for a null row, which arrives as a row of nulls."""
    return lambda values: make(values) if any(value is not None for value in values) else None


def scalar() -> Make[Any]:
    """A maker that takes the only column of a scalar's row."""
    return itemgetter(0)


def pause(attempt: int) -> float:
    """Seconds to wait before the next attempt: longer each time, and random."""
    return random.uniform(0.005, 0.02) * 2.0**attempt  # noqa: S311 (no secret)


def claims_of_user(user_id: UUID | str) -> str:
    """The claims that name an account by its id."""
    text = str(user_id)
    if not _USER_ID.fullmatch(text):
        raise ValueError("a user id is a UUID; for a Clerk id use as_clerk")
    return json.dumps({"sub": text})


def claims_of_clerk(clerk_id: str) -> str:
    """The claims that name an account by its Clerk id."""
    if not isinstance(clerk_id, str):
        raise TypeError(f"a Clerk id is a str, not {type(clerk_id).__name__}")
    if not clerk_id or _USER_ID.fullmatch(clerk_id):
        raise ValueError("this is not a Clerk id; for a user id use as_user")
    return json.dumps({"sub": clerk_id})


def is_sound(connection: psycopg.BaseConnection[Any]) -> bool:
    """Whether the transaction is still open and can be committed."""
    return connection.pgconn.transaction_status == psycopg.pq.TransactionStatus.INTRANS


def in_transaction(connection: psycopg.BaseConnection[Any]) -> bool:
    """Whether the application has a transaction open on it."""
    return connection.pgconn.transaction_status != psycopg.pq.TransactionStatus.IDLE
