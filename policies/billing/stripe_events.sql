-- Only functions use it: the events hold names and addresses of those who pay. Nothing is granted.
alter table billing.stripe_events enable row level security;
