"""Accounts, sessions and payments of an application, with FastAPI.

    pip install 'bandsy-db[client,passwords]' fastapi pyjwt stripe uvicorn
    uvicorn --factory docs.examples.accounts.app:from_environment

The application hashes passwords and makes tokens. The database decides who is signed in, counts
wrong passwords, and rotates refresh tokens. A refusal of the database is an answer with its status.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from bandsy_db.client import Bandsy, Refusal, VerificationPurpose
from bandsy_db.client.rows import MeRow

from . import payments, sessions
from .parts import Me, Parts


def create_app(parts: Parts) -> FastAPI:
    """The application, which closes the database when it ends."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        with parts.db:
            yield

    app = FastAPI(title="Accounts", lifespan=lifespan)
    app.state.parts = parts
    app.include_router(sessions.routes)
    app.include_router(payments.routes)

    @app.get("/me")
    def me(me: Me) -> MeRow:
        return me.me()

    @app.exception_handler(Refusal)
    def refuse(_request: Request, refusal: Refusal) -> JSONResponse:
        said = {"detail": str(refusal), "reason": refusal.reason, "hint": refusal.hint}
        return JSONResponse(said, refusal.status)

    return app


def from_environment() -> FastAPI:
    """The application by BANDSY_DATABASE_URL, SIGNING_KEY and STRIPE_WEBHOOK_SECRET.

    It prints its mails.
    """

    def send(target: str, purpose: VerificationPurpose, token: str) -> None:
        print(f"to {target}: {purpose}, {token}", flush=True)

    return create_app(
        Parts(
            Bandsy.connect(os.environ["BANDSY_DATABASE_URL"]),
            send,
            os.environ["SIGNING_KEY"],
            os.environ["STRIPE_WEBHOOK_SECRET"],
        )
    )
