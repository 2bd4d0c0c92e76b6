"""What Stripe tells of customers: its events, in the shapes that it has in its own documentation.

A `Story` keeps the objects that Stripe would keep and notes the event of each change, with the
attributes that changed, as Stripe does. Steps are made by the functions below:

    Story("2026-10-28.endive").tell([checkout("ann"), created(), updated(status="past_due")])

The shapes are those of stripe-python 16.1, whose API version is 2026-10-28.endive. Before
2025-03-31.basil, subscriptions had one period, and invoices named their subscription themselves.
"""

import hashlib
import hmac
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

DAY = 86_400
MONTH = 30 * DAY
OLD, NEW = "2024-06-20", "2026-10-28.endive"
VERSIONS = (OLD, NEW)
PRICES = {name: f"price_{name}" for name in ("basic", "premium", "pro", "elite")}

Event = dict[str, Any]
Step = Callable[["Story"], None]


@dataclass
class Story:
    """Events of one run of time that begins at `start`, in seconds since 1970."""

    version: str
    start: int
    # Who has an account: the id by the name.
    accounts: Mapping[str, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    subscriptions: dict[str, Event] = field(default_factory=dict)
    now: int = 0
    is_at_once: bool = False
    _numbers: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self.now = self.start

    def tell(self, steps: Sequence[Step]) -> list[Event]:
        """The events of these steps, a second after each other."""
        for step in steps:
            step(self)
        return self.events

    def note(self, type_: str, thing: Event, previous: Event | None = None) -> None:
        """Notes an event about a thing as it is now."""
        if not self.is_at_once:
            self.now += 1
        data: Event = {"object": _copy(thing)}
        if previous is not None:
            data["previous_attributes"] = previous
        number = next(self._numbers)
        self.events.append(
            {
                # Ids tell nothing of the order.
                "id": f"evt_{(number * 7919 + 13) % 1000:03d}{number:03d}",
                "object": "event",
                "api_version": self.version,
                "created": self.now,
                "data": data,
                "livemode": True,
                "pending_webhooks": 1,
                "request": {"id": None, "idempotency_key": None},
                "type": type_,
            }
        )

    def period(self, subscription: Event, start: int, end: int) -> None:
        """Sets the paid period, where this version has it."""
        places = [subscription] if self.version == OLD else subscription["items"]["data"]
        for place in places:
            place["current_period_start"] = start
            place["current_period_end"] = end


def _copy(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {key: _copy(value) for key, value in thing.items()}
    return [_copy(item) for item in thing] if isinstance(thing, list) else thing


def _item(price: str, number: int = 0) -> Event:
    key = price.removeprefix("key:")
    id_ = PRICES.get(key, f"price_{key}")
    return {
        "id": f"si_{number}",
        "object": "subscription_item",
        "price": {
            "id": id_ if key == price else "price_of_some_version",
            "object": "price",
            "lookup_key": None if key == price else key,
            "type": "recurring",
        },
        "quantity": 1,
    }


def after(days: int) -> Step:
    """Days go by."""

    def step(story: Story) -> None:
        story.now += days * DAY

    return step


def at_once(*steps: Step) -> Step:
    """All in one second."""

    def step(story: Story) -> None:
        story.now += 1
        story.is_at_once = True
        story.tell(steps)
        story.is_at_once = False

    return step


def created(
    status: str = "active",
    *prices: str,
    sub: str = "sub_1",
    customer: str = "cus_1",
    days: int = 30,
    user: str | None = None,
    **more: object,
) -> Step:
    """A subscription begins, to prices (premium if none is named), paid for so many days."""

    def step(story: Story) -> None:
        named = {"user_id": story.accounts.get(user, user)} if user else {}
        items = [_item(price, n) for n, price in enumerate(prices or ("premium",))]
        subscription: Event = {
            "id": sub,
            "object": "subscription",
            "cancel_at": None,
            "cancel_at_period_end": False,
            "canceled_at": None,
            "created": story.now + 1,
            "customer": customer,
            "ended_at": None,
            "items": {"object": "list", "data": items, "has_more": False},
            "metadata": named,
            "pause_collection": None,
            "start_date": story.now + 1,
            "status": status,
            "trial_end": story.now + days * DAY if status == "trialing" else None,
            **more,
        }
        story.period(subscription, story.now, story.now + days * DAY)
        story.subscriptions[sub] = subscription
        story.note("customer.subscription.created", subscription)

    return step


def _change(story: Story, sub: str, type_: str, changes: Mapping[str, object]) -> None:
    subscription = story.subscriptions[sub]
    before = _copy(subscription)
    for key, value in changes.items():
        if key == "price":
            items = subscription["items"]["data"]
            items[0] = {**items[0], **_item(str(value))}
        elif key == "renewed":
            story.period(subscription, story.now, story.now + MONTH)
        else:
            subscription[key] = value
    story.note(type_, subscription, {k: v for k, v in before.items() if subscription[k] != v})


def updated(sub: str = "sub_1", **changes: object) -> Step:
    """Attributes change; `price` changes the plan, and `renewed` begins the next period."""
    return lambda story: _change(story, sub, "customer.subscription.updated", changes)


def told(type_: str, sub: str = "sub_1", **changes: object) -> Step:
    """Another event of a subscription, such as paused, resumed, trial_will_end."""

    def step(story: Story) -> None:
        story.subscriptions[sub] |= changes
        story.note(f"customer.subscription.{type_}", story.subscriptions[sub])

    return step


def deleted(sub: str = "sub_1") -> Step:
    """A subscription ends."""

    def step(story: Story) -> None:
        told("deleted", sub, status="canceled", ended_at=story.now + 1)(story)

    return step


def checkout(user: str | None = "ann", customer: str = "cus_1", sub: str = "sub_1") -> Step:
    """A person completes a checkout."""

    def step(story: Story) -> None:
        session: Event = {
            "id": f"cs_test_{sub}",
            "object": "checkout.session",
            "client_reference_id": story.accounts.get(user, user) if user else None,
            "customer": customer,
            "metadata": {},
            "mode": "subscription",
            "payment_status": "paid",
            "status": "complete",
            "subscription": sub,
        }
        story.note("checkout.session.completed", session)

    return step


def registered(user: str, customer: str = "cus_1") -> Step:
    """An application makes a customer of a person."""
    return lambda story: story.note(
        "customer.created",
        {
            "id": customer,
            "object": "customer",
            "email": f"{user}@example.org",
            "metadata": {"user_id": story.accounts[user]},
        },
    )


def invoice(
    kind: str, sub: str = "sub_1", customer: str = "cus_1", user: str | None = None
) -> Step:
    """An invoice is paid, payment_failed or finalized."""

    def step(story: Story) -> None:
        named = {"user_id": story.accounts[user]} if user else {}
        details = {"metadata": named, "subscription": sub}
        bill: Event = {
            "id": f"in_{story.now}",
            "object": "invoice",
            "billing_reason": "subscription_cycle",
            "customer": customer,
            "metadata": {},
            "status": "paid" if kind == "paid" else "open",
        }
        if story.version == OLD:
            bill |= {"subscription": sub, "subscription_details": {"metadata": named}}
        else:
            bill["parent"] = {"type": "subscription_details", "subscription_details": details}
        story.note(f"invoice.{kind}", bill)

    return step


def refunded(customer: str = "cus_1") -> Step:
    """A payment is given back, all of it."""
    charge = {
        "id": "ch_1",
        "object": "charge",
        "amount": 900,
        "amount_refunded": 900,
        "customer": customer,
        "metadata": {},
        "payment_intent": "pi_1",
        "refunded": True,
    }
    return lambda story: story.note("charge.refunded", charge)


def disputed(kind: str, status: str) -> Step:
    """A payment is disputed (`created`), or that ends (`closed`); no customer is named."""
    dispute = {
        "id": "du_1",
        "object": "dispute",
        "amount": 900,
        "charge": "ch_1",
        "metadata": {},
        "payment_intent": "pi_1",
        "reason": "general",
        "status": status,
    }
    return lambda story: story.note(f"charge.dispute.{kind}", dispute)


def other(type_: str, customer: str = "cus_1") -> Step:
    """An event of a type that we know nothing of."""
    return lambda story: story.note(
        type_, {"id": "x_1", "object": "thing", "customer": customer, "metadata": {}}
    )


def signed(payload: bytes, secret: str, age: int = 0) -> dict[str, str]:
    """The header with which Stripe delivers a payload that it signed so many seconds ago."""
    moment = int(time.time()) - age
    digest = hmac.new(secret.encode(), f"{moment}.".encode() + payload, hashlib.sha256).hexdigest()
    return {"Stripe-Signature": f"t={moment},v1={digest}"}
