-- Everybody reads the genres, even without an account. Only functions write them.
alter table music.genres enable row level security;

grant select on music.genres to bandsy_anon;

create policy everybody_reads on music.genres
    for select
    to bandsy_anon
    using (true);
