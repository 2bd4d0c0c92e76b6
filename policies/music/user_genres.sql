-- Users read their own genres; profiles show them to others. Only functions write them.
alter table music.user_genres enable row level security;

grant select on music.user_genres to bandsy_user;

create policy owner_reads on music.user_genres
    for select
    to bandsy_user
    using (user_id = (select internal.current_user_id()));
