-- A person reads their own profile; others see of it what api.profile shows.
-- Functions alone write it.
alter table identity.profiles enable row level security;

grant select on identity.profiles to bandsy_user;

create policy owner_reads on identity.profiles
    for select
    to bandsy_user
    using (user_id = (select internal.current_user_id()));
