create or replace function internal.finish_block(blocker_id uuid, blocked_id uuid)
    returns void
    language plpgsql
    volatile
    set lock_timeout = '100ms'  -- nobody keeps somebody waiting who blocks them
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
        -- Whoever is just about to match, invite or join is waited for, or nothing is finished.
        perform internal.lock_pair(finish_block.blocker_id, finish_block.blocked_id);
        perform internal.part(finish_block.blocker_id, finish_block.blocked_id);
        update trust.blocks
        set is_finished = true
        where blocker_id = finish_block.blocker_id and blocked_id = finish_block.blocked_id;
    end if;
    delete from trust.blocks
    where blocker_id = finish_block.blocker_id
        and blocked_id = finish_block.blocked_id
        and is_lifted;
    -- Feeds were filled without the other: the blocker's own start anew, the other's catch up.
    if found then
        update matching.match_profiles
        set changed_xid = pg_current_xact_id()
        where user_id = finish_block.blocker_id;
    end if;
exception when lock_not_available or sqlstate 'PT429' then
    -- Somebody else's transaction is in the way, or this one has locked too many pairs already.
    null;
end
$$;

comment on function internal.finish_block is
'Ends what a block ends, if that is not done yet, and takes the block itself away if it was lifted
meanwhile. Where somebody else has locked something of it, nothing is done: the block holds all the
same, and the job finish_acts comes again.';

revoke execute on function internal.finish_block from public;
