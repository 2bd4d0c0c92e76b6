-- Users read their own place, which is a cell of about 1 km. Only functions write.
alter table identity.places enable row level security;

grant select on identity.places to bandsy_user;

create policy owner_reads on identity.places
    for select
    to bandsy_user
    using (user_id = (select internal.current_user_id()));
