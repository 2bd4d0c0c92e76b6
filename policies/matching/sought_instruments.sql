-- Users read the instruments that they seek themselves. Only functions write.
alter table matching.sought_instruments enable row level security;

grant select on matching.sought_instruments to bandsy_user;

create policy owner_reads on matching.sought_instruments
    for select
    to bandsy_user
    using (user_id = (select internal.current_user_id()));
