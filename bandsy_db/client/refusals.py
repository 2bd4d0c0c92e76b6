"""What the database refuses, as exceptions by meaning."""

from typing import ClassVar

import psycopg


class Refusal(Exception):
    """The database said no, and changed nothing.

    `reason` is a word of the closed register (docs: the contract), `hint` says what to do about it,
    `status` is the HTTP status that fits; the text says what.
    """

    status: ClassVar[int] = 400

    def __init__(self, message: str, *, reason: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.hint = hint


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
    """The input is wrong; the hint names the argument and the allowed range."""

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


def refusal(error: psycopg.Error) -> Refusal | None:
    """The refusal that an error of the database is, if it is one."""
    kind = _KINDS.get(error.sqlstate or "")
    if kind is None:
        return None
    said = error.diag
    return kind(
        said.message_primary or "", reason=said.message_detail or "", hint=said.message_hint
    )
