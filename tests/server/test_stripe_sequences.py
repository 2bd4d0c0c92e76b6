"""What Stripe tells, in the order in which it happened, in any other, and twice: the same end.

Each sequence is told in the shapes of two API versions. It is delivered in order, backwards, in
shuffled orders, and shuffled with each event twice; after each delivery the subscriptions, whose
they are, and the plans of the accounts are the same (proof 15).
"""

import json
import random
import time
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg
import pytest

from tests.support.sample import Sample
from tests.support.stripe_story import (
    DAY,
    PRICES,
    VERSIONS,
    Event,
    Step,
    Story,
    after,
    at_once,
    checkout,
    created,
    deleted,
    disputed,
    invoice,
    other,
    refunded,
    registered,
    told,
    updated,
)  # fmt: skip

APPLY: LiteralString = "select outcome::text from api.apply_stripe_event(%s)"
SHUFFLES = 12
STATE: LiteralString = """
select
    (
        select jsonb_agg(
            to_jsonb(s) - '{created_at,updated_at}'::text[] order by stripe_subscription_id
        )
        from billing.subscriptions as s
    ),
    (select jsonb_agg(array[id, user_id::text, named_by] order by id) from billing.customers),
    (
        select jsonb_agg(array[username, plan::text, plan_until::text] order by id)
        from identity.users
    ),
    (
        select jsonb_agg(array[topic, payload ->> 'event_id'] order by payload ->> 'event_id')
        from core.outbox
        where topic like 'payment.%%'
    ),
    (
        select jsonb_agg(array[id, (outcome = 'unmatched')::text] order by id)
        from billing.stripe_events
        where status is not null
    )
"""
END: LiteralString = """
select
    internal.plan_of(u.id)::text,
    s.status::text,
    floor(extract(epoch from u.plan_until - to_timestamp(%s)) / 86400)::integer,
    s.payment_failed_at is not null
from identity.users as u
left join billing.subscriptions as s on s.user_id = u.id and s.is_current
where u.username = 'ann'
"""


@dataclass(frozen=True)
class Case:
    """A story that began some days ago, and what Ann has in the end.

    `until` counts whole days from the beginning of the story.
    """

    ago: int
    steps: list[Step]
    plan: str
    status: str | None
    until: int | None = None
    payment_failed: bool = False


BEGIN = [checkout(), created()]
# The first month is over, and the next begins.
RENEWED = [*BEGIN, invoice("paid"), after(30), updated(renewed=True)]
CASES: dict[str, Case] = {
    "a checkout, then the subscription": Case(10, BEGIN, "premium", "active", 33),
    "the subscription before the checkout": Case(
        10, [created(), checkout()], "premium", "active", 33
    ),
    "a Clerk id in the checkout": Case(
        10, [checkout("user_ann"), created()], "premium", "active", 33
    ),
    "the account in the metadata of the subscription alone": Case(
        10, [created(user="ann")], "premium", "active", 33
    ),
    "the account in what the invoice shows of the metadata": Case(
        10, [created(), invoice("paid", user="ann")], "premium", "active", 33
    ),
    "the account in the metadata of the customer": Case(
        10, [registered("ann"), created()], "premium", "active", 33
    ),
    "a checkout that names nobody": Case(10, [checkout("nobody"), created()], "free", None),
    "a checkout that names nobody, then the metadata": Case(
        10, [checkout("nobody"), created(), updated(metadata={"user_id": "user_ann"})],
        "premium", "active", 33,
    ),
    "a customer who is corrected from one account to another": Case(
        10, [checkout("bob"), created(), updated(metadata={"user_id": "user_ann"})],
        "premium", "active", 33,
    ),
    "a customer who is corrected away": Case(
        10, [*BEGIN, registered("ann"), registered("bob")], "free", None
    ),
    "a checkout of somebody else for the same customer": Case(
        10, [*BEGIN, checkout("bob")], "premium", "active", 33
    ),
    "a checkout of somebody else, after the metadata": Case(
        10, [created(user="ann"), checkout("bob")], "premium", "active", 33
    ),
    "incomplete": Case(0, [checkout(), created("incomplete")], "free", "incomplete"),
    "incomplete, and paid in the same second": Case(
        10, [checkout(), at_once(created("incomplete"), updated(status="active"))],
        "premium", "active", 33,
    ),
    "incomplete until it expired": Case(
        2, [checkout(), created("incomplete"), after(1), updated(status="incomplete_expired")],
        "free", "incomplete_expired",
    ),
    "on trial": Case(3, [checkout(), created("trialing", days=7)], "premium", "trialing", 10),
    "a reminder that a trial ends": Case(
        5, [checkout(), created("trialing", days=7), after(4), told("trial_will_end")],
        "premium", "trialing", 10,
    ),
    "a trial that is paid for": Case(
        9, [checkout(), created("trialing", days=7), after(7),
            updated(status="active", renewed=True)],
        "premium", "active", 40,
    ),
    "a trial without a card": Case(
        9, [checkout(), created("trialing", days=7), after(7),
            at_once(updated(status="paused"), told("paused"))],
        "free", "paused",
    ),
    "a trial without a card, resumed": Case(
        9, [checkout(), created("trialing", days=7), after(7),
            at_once(updated(status="paused"), told("paused")), after(1),
            at_once(updated(status="active", renewed=True), told("resumed"))],
        "premium", "active", 41,
    ),
    "renewed": Case(40, RENEWED, "premium", "active", 63),
    "renewed, and told of it late": Case(
        32, [*BEGIN, invoice("paid"), after(30), invoice("finalized")], "premium", "active", 33
    ),
    "never told of the renewal": Case(34, [*BEGIN, invoice("paid")], "free", "active"),
    "past due": Case(
        33, [*RENEWED, updated(status="past_due"), invoice("payment_failed")],
        "premium", "past_due", 44, payment_failed=True,
    ),
    "past due for too long": Case(
        45, [*RENEWED, updated(status="past_due"), invoice("payment_failed")],
        "free", "past_due", payment_failed=True,
    ),
    "past due, with news that do not begin it anew": Case(
        45, [*RENEWED, updated(status="past_due"), after(5), updated(metadata={"a": "b"})],
        "free", "past_due",
    ),
    "past due, then paid": Case(
        40, [*RENEWED, updated(status="past_due"), invoice("payment_failed"), after(3),
             invoice("paid"), updated(status="active")],
        "premium", "active", 63,
    ),
    "past due in one second with what renewed it": Case(
        33, [*BEGIN, after(30), at_once(updated(renewed=True), updated(status="past_due"))],
        "premium", "past_due", 44,
    ),
    "past due, paid, past due again": Case(
        75, [*RENEWED, updated(status="past_due"), after(3), updated(status="active"), after(30),
             updated(status="past_due", renewed=True)],
        "premium", "past_due", 77,
    ),
    "unpaid": Case(
        40, [*RENEWED, updated(status="past_due"), after(1), updated(status="unpaid")],
        "free", "unpaid",
    ),
    "unpaid, then paid": Case(
        40, [*RENEWED, updated(status="past_due"), after(1), updated(status="unpaid"), after(1),
             updated(status="active")],
        "premium", "active", 63,
    ),
    "past due, then cancelled": Case(
        40, [*RENEWED, updated(status="past_due"), after(5), deleted()], "free", "canceled"
    ),
    "to end with its period": Case(
        10, [*BEGIN, updated(cancel_at_period_end=True)], "premium", "active", 30
    ),
    "to end with its period, which is over": Case(
        31, [*BEGIN, updated(cancel_at_period_end=True)], "free", "active"
    ),
    "to end with its period, then not": Case(
        10, [*BEGIN, updated(cancel_at_period_end=True), updated(cancel_at_period_end=False)],
        "premium", "active", 33,
    ),
    "to end with its period, and in one second not": Case(
        10, [*BEGIN, updated(cancel_at_period_end=True),
             at_once(updated(cancel_at_period_end=False), updated(price="elite"))],
        "elite", "active", 33,
    ),
    "ended with its period": Case(
        31, [*BEGIN, updated(cancel_at_period_end=True), after(30), deleted()], "free", "canceled"
    ),
    "to end on a day": Case(
        10, [*BEGIN, updated(cancel_at=int(time.time()) + DAY + DAY // 2)], "premium", "active", 11
    ),
    "cancelled at once": Case(10, [*BEGIN, after(3), deleted()], "free", "canceled"),
    "cancelled, and an update of the same second": Case(
        10, [*BEGIN, at_once(updated(cancel_at_period_end=True), deleted())], "free", "canceled"
    ),
    "news after the end": Case(
        10, [*BEGIN, deleted(), updated(status="active")], "free", "canceled"
    ),
    "cancelled, and begun anew": Case(
        10, [*BEGIN, deleted(), after(1), created(sub="sub_2")], "premium", "active", 34
    ),
    "cancelled and begun anew in one second": Case(
        10, [*BEGIN, at_once(deleted(), created(sub="sub_2"))], "premium", "active", 33
    ),
    "a dearer plan, with proration": Case(
        10, [checkout(), created("active", "basic"), after(5), updated(price="pro"),
             invoice("paid")],
        "pro", "active", 33,
    ),
    "a dearer plan that could not be paid": Case(
        10, [checkout(), created("active", "basic"), after(5),
             at_once(updated(price="pro"), updated(status="past_due")), invoice("payment_failed")],
        "pro", "past_due", 19, payment_failed=True,
    ),
    "a cheaper plan": Case(
        10, [checkout(), created("active", "elite"), updated(price="basic")], "basic", "active", 33
    ),
    "a dearer plan and back in one second": Case(
        10, [*BEGIN, at_once(updated(price="pro"), updated(price="premium"))],
        "premium", "active", 33,
    ),
    "past due, and paid in the same second": Case(
        33, [*RENEWED, at_once(updated(status="past_due"), updated(status="active"))],
        "premium", "active", 63,
    ),
    "begun, past due and paid in one second": Case(
        10, [checkout(), at_once(created(), updated(status="past_due"), updated(status="active"))],
        "premium", "active", 33,
    ),
    "to end with its period and not, in one second": Case(
        10, [*BEGIN, at_once(updated(cancel_at_period_end=True),
                             updated(cancel_at_period_end=False))],
        "premium", "active", 33,
    ),
    "not to end with its period, and so again, in one second": Case(
        10, [*BEGIN, updated(cancel_at_period_end=True),
             at_once(updated(cancel_at_period_end=False), updated(cancel_at_period_end=True))],
        "premium", "active", 30,
    ),
    "four changes in one second": Case(
        10, [checkout(), at_once(created("incomplete"), updated(status="active"),
                                 updated(default_payment_method="pm_1"), updated(price="elite"))],
        "elite", "active", 33,
    ),
    "a price that nobody knows": Case(
        10, [checkout(), created("active", "mug")], "free", "active"
    ),
    "a price by its lookup key": Case(
        10, [checkout(), created("active", "key:pro")], "pro", "active", 33
    ),
    "two prices": Case(10, [checkout(), created("active", "basic", "pro")], "pro", "active", 33),
    "two subscriptions": Case(
        10, [checkout(), created("active", "elite"), created("active", "basic", sub="sub_2")],
        "elite", "active", 33,
    ),
    "two subscriptions, and the dearer ends": Case(
        10, [checkout(), created("active", "elite"), created("active", "basic", sub="sub_2"),
             deleted()],
        "basic", "active", 33,
    ),
    "two subscriptions to one plan": Case(
        10, [checkout(), created(days=90), created(sub="sub_2")], "premium", "active", 93
    ),
    "two customers of one account": Case(
        10, [checkout(), created("active", "basic"), checkout(customer="cus_2", sub="sub_2"),
             created("active", "elite", sub="sub_2", customer="cus_2")],
        "elite", "active", 33,
    ),
    "a subscription of somebody else": Case(
        10, [checkout("bob"), created("active", "elite")], "free", None
    ),
    "a payment that failed": Case(
        10, [*BEGIN, invoice("paid"), invoice("payment_failed")],
        "premium", "active", 33, payment_failed=True,
    ),
    "a payment that failed, then worked in the same second": Case(
        10, [*BEGIN, at_once(invoice("payment_failed"), invoice("paid"))], "premium", "active", 33
    ),
    "collection is paused": Case(
        10, [*BEGIN, updated(pause_collection={"behavior": "void", "resumes_at": None})],
        "premium", "active", 33,
    ),
    "a refund alone": Case(10, [*BEGIN, refunded()], "premium", "active", 33),
    "a refund and the end": Case(10, [*BEGIN, refunded(), deleted()], "free", "canceled"),
    "a dispute that is won": Case(
        10, [*BEGIN, disputed("created", "needs_response"), disputed("closed", "won")],
        "premium", "active", 33,
    ),
    "a dispute that is lost, upon which Stripe ends it": Case(
        10, [*BEGIN, disputed("created", "needs_response"), disputed("closed", "lost"), deleted()],
        "free", "canceled",
    ),
    "types that nobody knows": Case(
        10, [*BEGIN, other("customer.subscriber.moved"), other("v9.thing")], "premium", "active", 33
    ),
    "a state that nobody knows": Case(
        10, [*BEGIN, updated(status="hibernating")], "premium", "active", 33
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Stripe:
    """A database that Stripe tells its events."""

    connection: psycopg.Connection

    def state(self, deliveries: list[Event]) -> tuple[Any, ...]:
        """The state after these deliveries."""
        self.connection.execute("set local role bandsy_service")
        for event in deliveries:
            self.connection.execute(APPLY, [json.dumps(event)])
        self.connection.execute("reset role")
        row = self.connection.execute(STATE, []).fetchone()
        assert row
        return row


@pytest.fixture
def stripe(connection: psycopg.Connection) -> Stripe:
    connection.execute("select tests.person(n) from unnest('{ann,bob}'::text[]) as n")
    for plan, price in PRICES.items():
        connection.execute(
            "insert into billing.prices (price, plan) values (%s, %s)", [price, plan]
        )
    connection.execute("insert into billing.prices (price, plan) values ('pro', 'pro')")
    return Stripe(connection)


def tell(stripe: Stripe, case: Case, version: str) -> Story:
    """The story, told of the accounts of the database."""
    accounts = stripe.connection.execute("select username, id::text from identity.users").fetchall()
    story = Story(version, int(time.time()) - case.ago * DAY, dict(accounts))
    story.tell(case.steps)
    return story


def test_there_are_enough_sequences() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", CASES)
def test_the_order_of_delivery_does_not_matter(
    stripe: Stripe, sample: Sample, name: str, version: str
) -> None:
    case = CASES[name]
    story = tell(stripe, case, version)
    with stripe.connection.transaction(force_rollback=True):
        expected = stripe.state(story.events)
        end = stripe.connection.execute(END, [story.start]).fetchone()
    assert end == (case.plan, case.status, case.until, case.payment_failed)

    dice = random.Random(name)
    orders = [story.events[::-1], [e for event in story.events for e in (event, event)]]
    for number in sample.of(range(SHUFFLES), every=4):
        order = [*story.events] * (1 + number % 2)
        dice.shuffle(order)
        orders.append(order)
    for order in orders:
        with stripe.connection.transaction(force_rollback=True):
            assert stripe.state(order) == expected, [event["type"] for event in order]


# What may stand in the place of anything.
STRANGE: tuple[object, ...] = (
    None,
    True,
    -1,
    0.5,
    1e30,
    "",
    "x y",
    "sub_1",
    "\u202e",
    "x" * 300,
    [],
    [[]],
    {},
    {"id": 7},
)
STEPS = [
    checkout(), created(), invoice("paid"), invoice("payment_failed"), refunded(),
    disputed("closed", "lost"), updated(status="past_due", price="pro"), other("v9.thing"),
]  # fmt: skip


def places(thing: Any, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The ways to everything in a thing."""
    inner: list[tuple[str | int, Any]] = []
    if isinstance(thing, dict):
        inner = list(thing.items())
    elif isinstance(thing, list):
        inner = list(enumerate(thing))
    return [way for key, value in inner for way in [(*above, key), *places(value, (*above, key))]]


def changed(thing: Any, way: tuple[str | int, ...], value: object) -> Any:
    """A copy of a thing with another value in one place."""
    if not way:
        return value
    key, *rest = way
    inner = dict(enumerate(thing)) if isinstance(thing, list) else dict(thing)
    inner[key] = changed(inner[key], tuple(rest), value)
    return list(inner.values()) if isinstance(thing, list) else inner


@pytest.mark.parametrize("version", VERSIONS)
def test_whatever_stands_in_an_event_there_is_an_outcome_or_a_refusal(
    stripe: Stripe, sample: Sample, version: str
) -> None:
    story = tell(stripe, Case(5, STEPS, "pro", "past_due"), version)
    stripe.state(story.events)
    said: set[str] = set()
    stripe.connection.execute("set local role bandsy_service")
    cases = [
        (event, way, odd) for event in story.events for way in places(event) for odd in STRANGE
    ]
    for event, way, odd in sample.of(cases, every=5):
        strange = changed({**event, "id": "evt_strange"}, way, odd)
        try:
            with stripe.connection.transaction(force_rollback=True):
                row = stripe.connection.execute(APPLY, [json.dumps(strange)]).fetchone()
                said.add(str(row))
        except psycopg.Error as error:
            said.add(f"{error.sqlstate} {error.diag.message_detail}")
    assert said == {
        "PT422 invalid_input", "('applied',)", "('stale',)", "('unmatched',)", "('ignored',)"
    }  # fmt: skip
