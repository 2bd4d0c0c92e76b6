"""What every route gets: the database, the secrets, a way to send mail, and who calls."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bandsy_db.client import Bandsy, ServiceCaller, UserCaller, VerificationPurpose

from .tokens import Access, InvalidTokenError, read

# Where to, what for, and the token: a mail or an SMS, with a link.
Send = Callable[[str, VerificationPurpose, str], object]
# Each hash takes 64 MB: a flood of sign-ins waits instead of filling the memory.
HASHING = BoundedSemaphore(4)


@dataclass(frozen=True)
class Parts:
    """`signing_key` (at least 32 bytes) signs access tokens; `stripe_secret` is the webhook's."""

    db: Bandsy
    send: Send
    signing_key: str
    stripe_secret: str

    def __post_init__(self) -> None:
        if len(self.signing_key.encode()) < 32:
            raise ValueError("the signing key has fewer than 32 bytes")


def _parts(request: Request) -> Parts:
    parts = request.app.state.parts
    assert isinstance(parts, Parts)
    return parts


_Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]
AllParts = Annotated[Parts, Depends(_parts)]


def _service(parts: AllParts) -> ServiceCaller:
    return parts.db.as_service()


def _access(parts: AllParts, bearer: _Bearer) -> Access:
    try:
        return read(bearer.credentials if bearer else "", parts.signing_key)
    except InvalidTokenError:
        raise HTTPException(401, "sign in again") from None


def _me(parts: AllParts, access: Annotated[Access, Depends(_access)]) -> UserCaller:
    return parts.db.as_user(access.user_id)


def _live_access(
    access: Annotated[Access, Depends(_access)], me: Annotated[UserCaller, Depends(_me)]
) -> Access:
    if access.session_id not in {session.session_id for session in me.my_sessions()}:
        raise HTTPException(401, "sign in again")
    return access


def _address(request: Request) -> str | None:
    # Behind a proxy, let the server take it from the proxy: uvicorn --proxy-headers.
    return request.client.host if request.client else None


Service = Annotated[ServiceCaller, Depends(_service)]
# Who calls, as their access token says: good for ten minutes, even if the session has ended since.
Me = Annotated[UserCaller, Depends(_me)]
# For what a stolen access token must not do: the session is asked for.
LiveAccess = Annotated[Access, Depends(_live_access)]
Address = Annotated[str | None, Depends(_address)]
