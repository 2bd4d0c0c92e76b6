"""The database's refusals as exceptions."""

import re
from functools import partial
from typing import ClassVar

import psycopg


class Refusal(Exception):
    """The database, or the client before it sent the call, refused it; nothing has changed.

    `reason` is a word of the closed register (docs: the contract), `hint` says what to do,
    `status` is the HTTP status that fits, and the text says what is wrong.
    """

    status: ClassVar[int] = 400

    def __init__(self, message: str, *, reason: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        # Errors are pickled between processes; Exception's own way knows only positional arguments.
        return partial(type(self), reason=self.reason, hint=self.hint), self.args


class NotSignedIn(Refusal):
    """The caller is not signed in: no account has that id."""

    status = 401


class PlanRequired(Refusal):
    """The caller's plan does not include it."""

    status = 402


class NotAllowed(Refusal):
    """The caller is signed in but may not do this; `account_suspended` is one of the reasons."""

    status = 403


class NotFound(Refusal):
    """It does not exist or is hidden from the caller; the two look the same."""

    status = 404


class Conflict(Refusal):
    """The present state of the data does not allow it; the reason says which state."""

    status = 409


class InvalidInput(Refusal):
    """The input is invalid; the hint names the argument and the allowed range.

    The client raises it too, for half a surrogate pair in a text, an invalid id, or a number that
    is too large; and it adds the hint for an unknown label of an enum.
    """

    status = 422


class QuotaUsed(Refusal):
    """A quota is used up; the hint says when it refills."""

    status = 429


_KINDS: dict[str, type[Refusal]] = {
    f"PT{kind.status}": kind
    for kind in (
        NotSignedIn,
        PlanRequired,
        NotAllowed,
        NotFound,
        Conflict,
        InvalidInput,
        QuotaUsed,
    )
}


# What the cast of an invalid argument gives: an unknown label of an enum, or invalid jsonb.
_NO_VALUES = ("22003", "22007", "22008", "22021", "22P02", "22P05")


# The database speaks to callers in SQL; these are the words of the client.
_HINTS = {
    "not_signed_in": "Call it on a caller of as_user or as_clerk, with the id of an active account."
}
_IN_SQL = re.compile(r"\bapi\.(\w+)(?:\(\))?")


def refusal(error: psycopg.Error) -> Refusal | None:
    """The refusal for an error of the database; None if the error is not a refusal."""
    sqlstate, said = error.sqlstate or "", error.diag
    if sqlstate in _NO_VALUES:
        return InvalidInput(
            said.message_primary or "", reason="invalid_input", hint=said.message_detail
        )
    kind = _KINDS.get(sqlstate)
    if kind is None:
        return None
    reason = said.message_detail or ""
    hint = _HINTS.get(reason) or said.message_hint
    if hint:
        hint = _IN_SQL.sub(r"\1()", hint)
    return kind(said.message_primary or "", reason=reason, hint=hint)
