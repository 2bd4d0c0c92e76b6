-- Everybody reads the instruments, even without an account. Only functions write them.
alter table music.instruments enable row level security;

grant select on music.instruments to bandsy_anon;

create policy everybody_reads on music.instruments
    for select
    to bandsy_anon
    using (true);
