-- Both people of a match read it, unless a block ended it: then it is as if it had never been.
-- Who ended it (ended_by) is not granted.
alter table matching.matches enable row level security;

grant select (id, user1_id, user2_id, score, factors, status, ended_at, created_at, updated_at)
    on matching.matches
    to bandsy_user;

create policy both_read on matching.matches
    for select
    to bandsy_user
    using (
        (select internal.current_user_id()) in (user1_id, user2_id)
        and status <> 'blocked'
    );
