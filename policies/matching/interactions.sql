-- Everybody reads what they said of who is there for them, nobody what was said of them; functions
-- alone write it.
alter table matching.interactions enable row level security;

grant select on matching.interactions to bandsy_user;

create policy sender_reads on matching.interactions
    for select
    to bandsy_user
    using (
        from_user_id = (select internal.current_user_id())
        and to_user_id in (select internal.my_reacted_ids())
    );
