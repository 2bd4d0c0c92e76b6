-- Forgets subscriptions and what Stripe said; booked plans stay until they end.
drop index identity.users_plan_until_idx;
drop table billing.stripe_events, billing.subscriptions, billing.customers, billing.prices;
drop type billing.event_outcome, billing.subscription_status;
