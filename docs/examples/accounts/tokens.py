"""The tokens of the example: an access token for ten minutes, and what leads to the next one.

An access token is a JWT: it says who calls (`sub`) and in which session (`sid`), and nobody looks
it up. Refresh tokens and tokens in mails are random; the database keeps only their SHA-256.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import jwt

LIFETIME = timedelta(minutes=10)
_ALGORITHM = "HS256"
_ISSUER = "accounts.example"


class InvalidTokenError(Exception):
    """An access token that we did not make, or that has expired."""


@dataclass(frozen=True)
class Access:
    """Who calls, in which session."""

    user_id: UUID
    session_id: UUID


def new_token() -> str:
    """A random token of 256 bits, to hand out."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What the database keeps of a token: 64 hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def sign(access: Access, key: str) -> str:
    """The access token; `key` has at least 32 bytes."""
    now = datetime.now(UTC)
    claims = {
        "sub": str(access.user_id),
        "sid": str(access.session_id),
        "iss": _ISSUER,
        "iat": now,
        "exp": now + LIFETIME,
    }
    return jwt.encode(claims, key, algorithm=_ALGORITHM)


def read(token: str, key: str) -> Access:
    """What an access token says; InvalidTokenError unless we signed it, and it is still good."""
    try:
        claims = jwt.decode(
            token,
            key,
            # Named here: the token's own header is the attacker's.
            algorithms=[_ALGORITHM],
            issuer=_ISSUER,
            options={"require": ["sub", "sid", "iss", "exp"]},
        )
        return Access(UUID(claims["sub"]), UUID(claims["sid"]))
    except (jwt.InvalidTokenError, ValueError) as error:
        raise InvalidTokenError from error
