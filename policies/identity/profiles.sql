-- Users read their own profile; others see what api.profile shows of it. Only functions write.
alter table identity.profiles enable row level security;

grant select on identity.profiles to bandsy_user;

create policy owner_reads on identity.profiles
    for select
    to bandsy_user
    using (user_id = (select internal.current_user_id()));
