"""What the database refuses, as exceptions by meaning."""

from functools import partial
from typing import ClassVar

import psycopg


class Refusal(Exception):
    """The database said no, or the client before it asked, and nothing has changed.

    `reason` is a word of the closed register (docs: the contract), `hint` says what to do about it,
    `status` is the HTTP status that fits; the text says what.
    """

    status: ClassVar[int] = 400

    def __init__(self, message: str, *, reason: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel between processes; what Exception does knows positional arguments only.
        return partial(type(self), reason=self.reason, hint=self.hint), self.args


class NotSignedIn(Refusal):
    """The caller is nobody: no account has that id."""

    status = 401


class PlanRequired(Refusal):
    """The caller's plan does not include it."""

    status = 402


class NotAllowed(Refusal):
    """The caller is known, and may not; `account_suspended` is one of the reasons."""

    status = 403


class NotFound(Refusal):
    """It does not exist, or is hidden from the caller: the answer is the same."""

    status = 404


class Conflict(Refusal):
    """The state of things forbids it; the reason says which."""

    status = 409


class InvalidInput(Refusal):
    """The input is wrong; the hint names the argument and the allowed range.

    What is no value of an argument's type is it too: half a surrogate pair in a text, an id that is
    none, a number too large.
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


# Which a cast of an argument gives: no label of its enum, or nothing that jsonb can keep.
_NO_VALUES = ("22003", "22007", "22008", "22021", "22P02", "22P05")


def refusal(error: psycopg.Error) -> Refusal | None:
    """The refusal that an error of the database is, if it is one."""
    sqlstate, said = error.sqlstate or "", error.diag
    if sqlstate in _NO_VALUES:
        return InvalidInput(
            said.message_primary or "", reason="invalid_input", hint=said.message_detail
        )
    kind = _KINDS.get(sqlstate)
    if kind is None:
        return None
    return kind(
        said.message_primary or "", reason=said.message_detail or "", hint=said.message_hint
    )
