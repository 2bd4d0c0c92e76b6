-- Users read their own preferences. Only functions write.
alter table matching.preferences enable row level security;

grant select on matching.preferences to bandsy_user;

create policy owner_reads on matching.preferences
    for select
    to bandsy_user
    using (user_id = (select internal.current_user_id()));
