"""Opening an account, signing in and out, and passwords."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, HTTPException
from pydantic import BaseModel, Field

from bandsy_db.client import (
    NotFound,
    QuotaUsed,
    RotationOutcome,
    ServiceCaller,
    SignInOutcome,
    VerificationOutcome,
    VerificationPurpose,
)
from bandsy_db.client.passwords import MAX_LENGTH, hash_password, password_fits
from bandsy_db.client.rows import BeginSignInRow

from .parts import HASHING, Address, AllParts, LiveAccess, Me, Parts, Service
from .tokens import Access, hash_of, new_token, sign

routes = APIRouter()

NewPassword = Annotated[str, Field(min_length=10, max_length=MAX_LENGTH)]


class NewAccount(BaseModel):
    """What it takes to open an account."""

    email: str
    username: str
    display_name: str
    password: NewPassword


class Credentials(BaseModel):
    """What it takes to sign in; `device` is what my_sessions calls it."""

    email: str
    password: str
    device: str | None = None


class Token(BaseModel):
    """A refresh token, or one that came by mail."""

    token: str


class Reset(Token):
    """A token that came by mail, and the new password."""

    password: NewPassword


class Forgotten(BaseModel):
    """Whose password was forgotten."""

    email: str


class PasswordChange(BaseModel):
    """The present password and the new one."""

    password: str
    new_password: NewPassword


class Session(BaseModel):
    """The tokens of a session: one for calls, one for the next pair."""

    access_token: str
    refresh_token: str


@routes.post("/accounts", status_code=202)
def register(new: NewAccount, parts: AllParts, service: Service, later: BackgroundTasks) -> None:
    """Opens an account; the answer does not say whether another one has the same address."""
    account = service.register(
        email=new.email,
        username=new.username,
        display_name=new.display_name,
        password_hash=hashed(new.password),
    )
    later.add_task(send_token, parts, account.id, VerificationPurpose.EMAIL)


@routes.post("/verifications", status_code=204)
def verify(proof: Token, service: Service) -> None:
    """Counts an email address as verified, by the token that was sent there."""
    done = service.consume_verification(token_hash=hash_of(proof.token))
    if done.outcome is not VerificationOutcome.VERIFIED:
        raise HTTPException(400, f"this link is good for nothing any more: {done.outcome}")


@routes.post("/sessions")
def sign_in(who: Credentials, parts: AllParts, service: Service, address: Address) -> Session:
    """Begins a session."""
    found, fits = checked(service, who.email, who.password, address)
    with service.transaction() as on:
        attempt = on.finish_sign_in(
            user_id=found.user_id,
            succeeded=fits,
            password_hash=found.password_hash,
            ip_address=address,
        )
        if found.user_id and attempt.outcome is SignInOutcome.SIGNED_IN:
            return begun(parts, on, found.user_id, who.device, address)
    if found.user_id and attempt.outcome is SignInOutcome.UNVERIFIED:
        send_token(parts, found.user_id, VerificationPurpose.EMAIL)
        raise HTTPException(403, "follow the link in the mail first")
    if attempt.outcome is SignInOutcome.SUSPENDED:
        raise HTTPException(403, "the account is suspended")
    raise HTTPException(401, "wrong email address or password, or too many attempts")


@routes.post("/sessions/refresh")
def refresh(old: Token, parts: AllParts, service: Service, address: Address) -> Session:
    """Gives the next pair of tokens for a refresh token, which is good once."""
    token = new_token()
    rotated = service.rotate_refresh_token(
        old_hash=hash_of(old.token), new_hash=hash_of(token), ip_address=address
    )
    if rotated.outcome is RotationOutcome.REPLAYED_IN_GRACE:
        raise HTTPException(409, "another request has the new token")
    if rotated.outcome is not RotationOutcome.ROTATED:
        raise HTTPException(401, "sign in again")
    assert rotated.user_id
    assert rotated.session_id
    access = sign(Access(rotated.user_id, rotated.session_id), parts.signing_key)
    return Session(access_token=access, refresh_token=token)


@routes.delete("/sessions/current", status_code=204)
def sign_out(me: Me, access: LiveAccess) -> None:
    """Signs out on this device."""
    me.end_session(session_id=access.session_id)


@routes.delete("/sessions", status_code=204)
def sign_out_everywhere(access: LiveAccess, service: Service) -> None:
    """Signs out on every device."""
    service.revoke_refresh_tokens(user_id=access.user_id)


@routes.put("/password")
def change_password(
    change: PasswordChange, access: LiveAccess, me: Me, parts: AllParts, service: Service,
    address: Address,
) -> Session:  # fmt: skip
    """Changes the password, which ends every session, and begins one here."""
    found, fits = checked(service, me.me().email or "", change.password, address)
    attempt = service.finish_sign_in(
        user_id=found.user_id,
        succeeded=fits,
        password_hash=found.password_hash,
        ip_address=address,
    )
    if found.user_id != access.user_id or attempt.outcome is not SignInOutcome.SIGNED_IN:
        raise HTTPException(403, "wrong password, or too many attempts")
    password_hash = hashed(change.new_password)
    with service.transaction() as on:
        on.change_password(user_id=access.user_id, password_hash=password_hash)
        return begun(parts, on, access.user_id, None, address)


@routes.post("/password/forgotten", status_code=202)
def forget_password(whose: Forgotten, parts: AllParts, later: BackgroundTasks) -> None:
    """Sends a link to the account's address; the answer does not say whether there is one."""
    later.add_task(send_reset, parts, whose.email)


@routes.post("/password/reset", status_code=204)
def reset_password(reset: Reset, service: Service) -> None:
    """Sets another password, by the token that was sent; every session ends."""
    done = service.consume_verification(
        token_hash=hash_of(reset.token), password_hash=hashed(reset.password)
    )
    if done.outcome is not VerificationOutcome.PASSWORD_CHANGED:
        raise HTTPException(400, f"this link is good for nothing any more: {done.outcome}")


def hashed(password: str) -> str:
    """The hash of a new password."""
    with HASHING:
        return hash_password(password)


def checked(
    service: ServiceCaller, email: str, password: str, address: str | None
) -> tuple[BeginSignInRow, bool]:
    """The account of an email address, and whether the password is its own.

    It takes as long for an account that does not exist: there is always a hash to check.
    """
    found = service.begin_sign_in(email=email, ip_address=address)
    with HASHING:
        return found, password_fits(password, found.password_hash)


def begun(
    parts: Parts, on: ServiceCaller, user_id: UUID, device: str | None, address: str | None
) -> Session:
    """The tokens of a new session."""
    token = new_token()
    session = on.issue_refresh_token(
        user_id=user_id, token_hash=hash_of(token), device_info=device, ip_address=address
    )
    access = sign(Access(user_id, session.session_id), parts.signing_key)
    return Session(access_token=access, refresh_token=token)


def send_token(parts: Parts, user_id: UUID, purpose: VerificationPurpose) -> None:
    """Sends a token to a person, if there is something to verify and not too much was sent."""
    token = new_token()
    try:
        made = parts.db.as_service().create_verification(
            user_id=user_id, purpose=purpose, token_hash=hash_of(token)
        )
    except (NotFound, QuotaUsed):
        return
    parts.send(made.target, purpose, token)


def send_reset(parts: Parts, email: str) -> None:
    """Sends a token for another password to the account of an address, if there is one."""
    found = parts.db.as_service().begin_sign_in(email=email)
    if found.user_id:
        send_token(parts, found.user_id, VerificationPurpose.PASSWORD_RESET)
