-- Whoever blocks sees it, by the names of then, until they take it back or the other is gone for
-- good; whoever is blocked does not; functions alone write.
alter table trust.blocks enable row level security;

grant select on trust.blocks to bandsy_user;

create policy blocker_reads on trust.blocks
    for select
    to bandsy_user
    using (
        blocker_id = (select internal.current_user_id())
        and not is_lifted
        and blocked_id in (select internal.my_blocked_ids())
    );
