-- Only functions use it, to tell whose a subscription is: nothing is granted.
alter table billing.customers enable row level security;
