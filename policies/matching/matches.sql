-- Both people of a match read it while both are active and neither blocks the other. A block, a
-- suspension and a deletion look the same: as if there had been no match.
-- Not granted: ended_by, so that it stays unknown who ended the match.
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
