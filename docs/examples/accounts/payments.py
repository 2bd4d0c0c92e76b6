"""What people pay for: their plan, and what Stripe tells of it."""

import json
from dataclasses import asdict
from typing import Annotated

import stripe
from fastapi import APIRouter, Header, HTTPException, Request
from fastapi.concurrency import run_in_threadpool

from bandsy_db.client.rows import MyPlanRow

from .parts import AllParts, Me, Service

routes = APIRouter()


@routes.get("/plans")
def plans(parts: AllParts) -> list[dict[str, object]]:
    """What can be booked."""
    return [asdict(plan) for plan in parts.db.anonymous().plans()]


@routes.get("/plan")
def plan(me: Me) -> MyPlanRow:
    """What the caller has booked."""
    return me.my_plan()


@routes.post("/stripe")
async def webhook(
    request: Request, parts: AllParts, service: Service, stripe_signature: Annotated[str, Header()]
) -> str:
    """Takes an event of Stripe; any answer but 2xx makes Stripe deliver it again."""
    # The signature is of the bytes: they are read before anything parses them.
    payload = await request.body()
    try:
        stripe.Webhook.construct_event(payload, stripe_signature, parts.stripe_secret)
    except (ValueError, stripe.SignatureVerificationError):
        raise HTTPException(400, "not from Stripe") from None
    applied = await run_in_threadpool(service.apply_stripe_event, event=json.loads(payload))
    return applied.outcome
