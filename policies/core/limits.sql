-- The limits are no secret, as the settings are not. Only the owner of the database changes them.
alter table core.limits enable row level security;

grant select on core.limits to bandsy_user;

create policy everybody_reads on core.limits
    for select
    to bandsy_user
    using (true);
