-- Users read their own subscriptions. Only functions write, by what Stripe says.
alter table billing.subscriptions enable row level security;

grant select on billing.subscriptions to bandsy_user;

create policy owner_reads on billing.subscriptions
    for select
    to bandsy_user
    using (user_id = (select internal.current_user_id()));
