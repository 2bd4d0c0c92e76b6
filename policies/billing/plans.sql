-- What can be booked is for everyone to see. Only the owner of the database changes it.
alter table billing.plans enable row level security;

grant select on billing.plans to bandsy_anon;

create policy everybody_reads on billing.plans
    for select
    to bandsy_anon
    using (true);
