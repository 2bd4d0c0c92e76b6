-- Both people of a match read it while they are there for each other: whom a block hides, who is
-- suspended and who is gone look the same, as if the match had never been.
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
        and id in (select internal.my_match_ids())
    );
