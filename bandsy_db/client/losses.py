"""What a call does when its connection is lost or the database gives no answer, for both clients.

The rule: a call that certainly did not happen is made again, once, on a fresh connection and within
the same timeout. A call that only reads never happens in this sense. A call that was sent and may
write may have happened, so it is never made again. Neither is a call in a block of transaction() or
on the application's own connection. What is not made again raises ConnectionLost.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg

from bandsy_db.client.connections import was_ended

_BUT = {
    False: "nothing was changed",
    True: "it may or may not have happened",
}
_HINTS = {
    False: "Try again.",
    True: "Read what it would have changed before you try again.",
}


# With these the server ends a session between two statements: administrator, timeouts of idle
# sessions and of transactions. As the answer to a commit they say that it did not begin.
_BEFORE_COMMIT = ("57P01", "57P05", "25P03", "25P04")


class ConnectionLost(psycopg.OperationalError):
    """The connection to the database was lost, or no answer came within the timeout.

    If `may_have_happened` is false, nothing was changed. If it is true, it is unknown whether the
    call, or the block of transaction(), was committed: the connection broke after it was sent.
    `hint` says what to do.
    """

    def __init__(self, message: str, *, may_have_happened: bool) -> None:
        super().__init__(f"{message}; {_BUT[may_have_happened]}")
        self._said = message
        self.may_have_happened = may_have_happened
        self.hint = _HINTS[may_have_happened]

    def __reduce__(self) -> tuple[object, ...]:
        return partial(type(self), may_have_happened=self.may_have_happened), (self._said,)


def loss(
    connection: psycopg.BaseConnection[Any], error: BaseException, *, may_have_happened: bool
) -> ConnectionLost | None:
    """What to raise for an error that ended the connection; None if the connection goes on."""
    if isinstance(error, ConnectionLost):
        return error
    if not isinstance(error, psycopg.Error) or not _has_ended(connection, error):
        return None
    # psycopg notices some ends only at the next exchange, and a pool would give it to others.
    connection.pgconn.finish()
    said = str(error).strip().partition("\n")[0]
    return ConnectionLost(
        f"the connection to the database was lost: {said}", may_have_happened=may_have_happened
    )


def _has_ended(connection: psycopg.BaseConnection[Any], error: psycopg.Error) -> bool:
    if connection.closed or error.diag.severity_nonlocalized in ("FATAL", "PANIC"):
        return True
    # Without a SQLSTATE it is the client's own: the socket broke, or the program made a mistake.
    return error.sqlstate is None and was_ended(connection)


@contextmanager
def losing(connection: psycopg.BaseConnection[Any], *, may_have_happened: bool) -> Iterator[None]:
    """Raises ConnectionLost for an error of one statement, such as commit, that ended it."""
    try:
        yield
    except psycopg.Error as error:
        happened = may_have_happened and error.sqlstate not in _BEFORE_COMMIT
        lost = loss(connection, error, may_have_happened=happened)
        if lost is None:
            raise
        raise lost from error


def may_be_made_again(lost: ConnectionLost, attempt: int, *, is_alone: bool) -> bool:
    """Whether the call is made again; `is_alone` says that it is a transaction on our pool."""
    return is_alone and attempt == 0 and not lost.may_have_happened
