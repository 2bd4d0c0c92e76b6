"""Stripe's events at once: each is applied once, and the newest state wins (proof 15)."""

import json
import time
from typing import LiteralString

import pytest

from bandsy_db.client import Bandsy, CatchUp, Wake
from tests.support.races import Call, Outcome, Race
from tests.support.stage import Stage
from tests.support.stripe_story import (
    DAY,
    NEW,
    PRICES,
    Event,
    Step,
    Story,
    after,
    checkout,
    created,
    deleted,
    invoice,
    registered,
    updated,
)  # fmt: skip

APPLY: LiteralString = "select outcome::text, plan::text from api.apply_stripe_event(%s)"
HOLD_EVENTS: LiteralString = "lock table billing.stripe_events in share mode"
PLAN: LiteralString = "select internal.plan_of(tests.id(%s))::text"
WITHOUT_LOCK: LiteralString = """
create or replace function internal.lock_customer(customer_id text)
returns billing.customers language plpgsql as $$
begin
    insert into billing.customers (id) values (lock_customer.customer_id) on conflict do nothing;
    return (select c from billing.customers as c where c.id = lock_customer.customer_id);
end
$$
"""


def story(stage: Stage, *steps: Step) -> list[Event]:
    """Events of the last days; Ann and Bob have accounts."""
    accounts = {name: str(stage.person(name)) for name in ("ann", "bob")}
    for plan, price in PRICES.items():
        stage.rows(
            "insert into billing.prices values (%s, %s::core.plan) on conflict do nothing",
            price, plan,
        )  # fmt: skip
    return Story(NEW, int(time.time()) - 10 * DAY, accounts).tell(steps)


def calls(events: list[Event]) -> list[Call]:
    """A delivery of each."""
    return [Call(APPLY, [json.dumps(event)]) for event in events]


def said(outcomes: list[Outcome]) -> list[str]:
    """What was answered."""
    assert all(outcome.ok for outcome in outcomes), outcomes
    return sorted(outcome.rows[0][0] for outcome in outcomes)


def forget(stage: Stage) -> None:
    """Nothing was ever paid."""
    stage.rows("truncate billing.subscriptions, billing.customers, billing.stripe_events")
    stage.rows("update identity.users set plan = 'free', plan_until = null")


def run(race: Race, deliveries: list[Call]) -> list[Outcome]:
    """The deliveries, all of which have begun before the first goes on."""
    race.hold(HOLD_EVENTS)
    return race.run(deliveries)


def test_one_event_five_times_at_once_is_applied_once(stage: Stage) -> None:
    begin, event = story(stage, checkout(), created())
    with stage.race() as race:
        for _ in stage.rounds:
            forget(stage)
            stage.rows(APPLY, json.dumps(begin))
            outcomes = run(race, calls([event] * 5))
            assert said(outcomes) == ["applied", *["repeated"] * 4]
            assert {outcome.rows[0][1] for outcome in outcomes} == {"premium"}
            assert stage.value(PLAN, "ann") == "premium"
    assert stage.value("select count(*) from billing.stripe_events") == 2


def test_events_at_once_and_out_of_order_leave_the_newest_state(stage: Stage) -> None:
    events = story(
        stage, checkout(), created("incomplete"), updated(status="active"), updated(price="elite"),
        updated(price="basic"),
    )  # fmt: skip
    with stage.race() as race:
        for number in stage.rounds:
            forget(stage)
            turned = number % len(events)
            assert all(o.ok for o in run(race, calls(events[turned:] + events[:turned])))
            assert stage.value(PLAN, "ann") == "basic"


def test_the_end_and_news_at_once_leave_it_ended(stage: Stage) -> None:
    *begin, news, end = story(
        stage, checkout(), created(), after(1), updated(price="elite"), deleted()
    )
    with stage.race() as race:
        for _ in stage.rounds:
            forget(stage)
            for event in begin:
                stage.rows(APPLY, json.dumps(event))
            assert all(outcome.ok for outcome in run(race, calls([end, news, end])))
            assert stage.value(PLAN, "ann") == "free"


def test_two_customers_of_one_account_at_once_give_the_dearer_plan(stage: Stage) -> None:
    events = story(
        stage, created("active", "basic", user="ann"),
        created("active", "elite", sub="sub_2", customer="cus_2", user="ann"),
        created("active", "pro", sub="sub_3", customer="cus_3", user="ann"),
    )  # fmt: skip
    with stage.race() as race:
        for _ in stage.rounds:
            forget(stage)
            race.hold("select from identity.users where id = tests.id('ann') for update")
            assert said(race.run(calls(events))) == ["applied"] * 3
            assert stage.value(PLAN, "ann") == "elite"
            current = "select stripe_subscription_id from billing.subscriptions where is_current"
            assert stage.rows(current) == [("sub_2",)]


def test_two_customers_who_change_accounts_crosswise_do_not_deadlock(stage: Stage) -> None:
    begin = story(
        stage, created("active", "basic", user="ann"),
        created("active", "elite", sub="sub_2", customer="cus_2", user="bob"),
    )  # fmt: skip
    later = story(stage, after(1), registered("bob"), registered("ann", customer="cus_2"))
    for event in later:
        event["id"] += "later"
    with stage.race() as race:
        for _ in stage.rounds:
            forget(stage)
            for event in begin:
                stage.rows(APPLY, json.dumps(event))
            race.hold("select from identity.users for update")
            assert said(race.run(calls(later))) == ["applied"] * 2
            assert (stage.value(PLAN, "ann"), stage.value(PLAN, "bob")) == ("elite", "basic")


def test_a_price_that_is_added_meanwhile_counts(stage: Stage) -> None:
    begin, event = story(stage, checkout(), created("active", "elite"))
    remove: LiteralString = "delete from billing.prices where plan = 'elite'"
    add: LiteralString = "insert into billing.prices values ('price_elite', 'elite')"
    with stage.race() as race:
        for number in stage.rounds:
            forget(stage)
            stage.rows(remove)
            stage.rows(APPLY, json.dumps(begin))
            both = [calls([event])[0], Call(add)]
            if number % 2:
                both.reverse()
            first, second = race.follow(*both)
            assert first.ok
            assert second.ok
            assert stage.value(PLAN, "ann") == "elite"


@pytest.mark.parametrize("is_locked", [True, False])
def test_the_lock_of_the_customer_lets_the_second_see_the_first(
    stage: Stage, is_locked: bool
) -> None:
    # Nobody knows yet whose it is, so there is no account to lock.
    begun, failed, news = story(stage, created(), invoice("payment_failed"), updated(price="pro"))
    if not is_locked:
        stage.connection.execute(WITHOUT_LOCK)
    stage.rows(APPLY, json.dumps(begun))
    with stage.race() as race:
        outcomes = race.follow(*calls([failed, news]))
    assert said(list(outcomes)) == ["unmatched", "unmatched"]
    failure: LiteralString = "select payment_failed_at is not null from billing.subscriptions"
    assert stage.value(failure) is is_locked


def test_a_change_of_plan_wakes_the_person(stage: Stage) -> None:
    events = story(
        stage, checkout(), created(), created(sub="sub_2", days=10), updated(price="pro")
    )
    ann = stage.person("ann")
    with Bandsy.connect(stage.url) as db:
        heard = db.as_user(ann).listen(silence=20.0)
        assert next(heard) == CatchUp()
        for event in events:
            stage.rows(APPLY, json.dumps(event))
        # The checkout and the shorter subscription change nothing.
        assert [next(heard), next(heard)] == [Wake("plan.changed", ann)] * 2
        stage.rows("select internal.wake(array[%s], 'match.made', %s)", ann, ann)
        assert next(heard) == Wake("match.made", ann)
        heard.close()
