-- Only functions use it, to tell the plan of a subscription: nothing is granted.
alter table billing.prices enable row level security;
