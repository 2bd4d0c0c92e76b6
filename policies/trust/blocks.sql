-- Blockers read their own blocks, with the names of that day, until they lift the block or the
-- other account is deleted. Blocked people do not. Only functions write.
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
