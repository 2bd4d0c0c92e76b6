-- Users read the genres of their own samples. Only functions write them.
alter table music.media_sample_genres enable row level security;

grant select on music.media_sample_genres to bandsy_user;

create policy owner_reads on music.media_sample_genres
    for select
    to bandsy_user
    using (user_id = (select internal.current_user_id()));
