create or replace function internal.finish_block(blocker_id uuid, blocked_id uuid)
    returns void
    language plpgsql
    volatile
    set lock_timeout = '100ms'  -- the blocker waits for no other person's transaction
as $$
#variable_conflict use_column
begin
    if exists (
        select
        from trust.blocks
        where blocker_id = finish_block.blocker_id
            and blocked_id = finish_block.blocked_id
            and not is_finished
    ) then
        -- Waits for a match, an invitation or a join that is under way, or finishes nothing.
        perform internal.lock_pair(finish_block.blocker_id, finish_block.blocked_id);
        perform internal.end_ties(finish_block.blocker_id, finish_block.blocked_id);
        update trust.blocks
        set is_finished = true
        where blocker_id = finish_block.blocker_id and blocked_id = finish_block.blocked_id;
    end if;
    delete from trust.blocks
    where blocker_id = finish_block.blocker_id
        and blocked_id = finish_block.blocked_id
        and is_lifted;
    -- Both feeds lack the other person: the blocker's is filled anew, the other's catches up.
    if found then
        update matching.match_profiles
        set changed_xid = pg_current_xact_id()
        where user_id = finish_block.blocker_id;
    end if;
exception when lock_not_available or sqlstate 'PT429' then
    -- Another transaction holds a lock, or this one has already locked too many pairs.
    null;
end
$$;

comment on function internal.finish_block is
'Ends what a block ends, if that is not done yet, and deletes the block if it was lifted. If another
transaction has locked any of it, nothing is done: the block holds all the same, and the job
finish_acts tries again.';

revoke execute on function internal.finish_block from public;
