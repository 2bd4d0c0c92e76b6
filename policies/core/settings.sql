-- Every application reads the settings, which are not secret. Only the owner of the database
-- changes them.
alter table core.settings enable row level security;

grant select on core.settings to bandsy_user;

create policy everybody_reads on core.settings
    for select
    to bandsy_user
    using (true);
