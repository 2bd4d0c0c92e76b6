-- Users read their own reactions to people who are active, where neither blocks the other. They
-- never read the reactions of others. Only functions write.
alter table matching.interactions enable row level security;

grant select on matching.interactions to bandsy_user;

create policy sender_reads on matching.interactions
    for select
    to bandsy_user
    using (
        from_user_id = (select internal.current_user_id())
        and to_user_id in (select internal.my_reacted_ids())
    );
