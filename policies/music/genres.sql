-- Everybody reads the genres, also without an account; functions alone write them.
alter table music.genres enable row level security;

grant select on music.genres to bandsy_anon;

create policy everybody_reads on music.genres
    for select
    to bandsy_anon
    using (true);
