-- Users read their own instruments; profiles show them to others. Only functions write them.
alter table music.user_instruments enable row level security;

grant select on music.user_instruments to bandsy_user;

create policy owner_reads on music.user_instruments
    for select
    to bandsy_user
    using (user_id = (select internal.current_user_id()));
