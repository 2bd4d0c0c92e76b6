"""Exit codes, errors, and texts that people read, without passwords."""

import re
from collections.abc import Sized
from enum import IntEnum

# Where hints send people for what has no room in a hint.
GUIDE = "docs/how-to"


class Exit(IntEnum):
    """The exit codes of `bandsy-db`; scripts may rely on them."""

    OK = 0
    FAILED = 1
    USAGE = 2
    CHANGES = 3
    REFUSED = 4
    UNREACHABLE = 5
    LOCKED = 6

    @property
    def meaning(self) -> str:
        """One phrase for `--help`."""
        return _MEANINGS[self]


_MEANINGS = {
    Exit.OK: "done",
    Exit.FAILED: "failed",
    Exit.USAGE: "wrong usage",
    Exit.CHANGES: "drift found, or changes are pending",
    Exit.REFUSED: "refused: an edited migration, others' objects, rows to lose, others' directory",
    Exit.UNREACHABLE: "cannot connect",
    Exit.LOCKED: "a lock was not free in time",
}


NOTHING_CHANGED = "nothing was changed"


class BandsyError(Exception):
    """An error for people to read: what is wrong, where, and what to do about it.

    `where` is a place such as `migrations/0002_identity.sql:17`; `detail` can have several lines.
    """

    exit_code = Exit.FAILED

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        detail: str | None = None,
        where: str | None = None,
        sqlstate: str | None = None,
    ) -> None:
        super().__init__(redact(message))
        self.message = redact(message)
        self.hint = redact(hint) if hint else None
        self.detail = redact(detail) if detail else None
        self.where = where
        self.sqlstate = sqlstate


class UsageError(BandsyError):
    """The command was called with arguments that cannot work."""

    exit_code = Exit.USAGE


class DriftError(BandsyError):
    """The database differs from the files, or changes are pending."""

    exit_code = Exit.CHANGES


class RefusedError(BandsyError):
    """The next step would lose or overwrite something, so nothing was changed."""

    exit_code = Exit.REFUSED


class ServerError(BandsyError):
    """The server does not answer, or refuses the connection."""

    exit_code = Exit.UNREACHABLE


class LostConnectionError(ServerError):
    """The connection ended during work: a killed session, a restart, a broken network.

    `doing` is what was under way, `outcome` what is known of its result. The SQLSTATE is the
    server's, or that of connection_failure if the server sent none.
    """

    exit_code = Exit.FAILED

    def __init__(
        self,
        doing: str,
        error: Exception,
        *,
        outcome: str = NOTHING_CHANGED,
        where: str | None = None,
        sqlstate: str | None = None,
    ) -> None:
        super().__init__(
            f"{doing}: the connection to the server was lost; {outcome}",
            detail=str(error).strip(),
            where=where,
            sqlstate=sqlstate or "08006",
            hint="Check that the server is up, then run this again.",
        )
        self.doing, self.error, self.outcome = doing, error, outcome

    def but(self, outcome: str) -> "LostConnectionError":
        """The same error, with what is known of the result."""
        return LostConnectionError(
            self.doing, self.error, outcome=outcome, where=self.where, sqlstate=self.sqlstate
        )


class LockTimeoutError(BandsyError):
    """Another session held a lock for longer than the command may wait."""

    exit_code = Exit.LOCKED


_HIDDEN = "***"
_SECRETS = (
    # Up to the last @: a password with a raw @ in it is hidden whole.
    (re.compile(r"(://[^:/@\s]*):\S*@"), rf"\1:{_HIDDEN}@"),
    (re.compile(r"([?&](?:ssl)?password=)[^&#\s]*", re.IGNORECASE), rf"\1{_HIDDEN}"),
    (
        re.compile(
            r"""((?<![?&\w])(?:ssl)?password\s*=\s*)  # not in a URL: libpq's keyword form,
            (?: '(?:[^'\\]|\\.)*'                   # quoted
            | [^\s'](?:\\.|\S)* )                   # or bare, with escapes
            """,
            re.IGNORECASE | re.VERBOSE,
        ),
        rf"\1{_HIDDEN}",
    ),
)


def redact(text: str) -> str:
    """The text without passwords, in URLs and in libpq's form `password=…`."""
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text


def counted(items: Sized, what: str) -> str:
    """How many of what: `1 file`, `2 files`."""
    return f"{len(items)} {what}{'' if len(items) == 1 else 's'}"
