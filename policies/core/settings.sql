-- Limits are no secret: every application reads them; they are changed by the owner alone.
alter table core.settings enable row level security;

grant select on core.settings to bandsy_user;

create policy everybody_reads on core.settings
    for select
    to bandsy_user
    using (true);
