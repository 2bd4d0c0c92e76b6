create or replace function internal.block(blocker_id uuid, blocked_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- It holds from here on: whoever reads or writes something of two asks for this row.
    insert into trust.blocks (blocker_id, blocked_id)
    values (block.blocker_id, block.blocked_id)
    on conflict (blocker_id, blocked_id) do update
        set is_lifted = false
        where blocks.is_lifted;
    perform internal.finish_block(block.blocker_id, block.blocked_id);
end
$$;

comment on function internal.block is
'Blocks somebody, and ends what is between the two: at once, but for what somebody else has locked,
which the job finish_acts ends. Again, it changes nothing.';

revoke execute on function internal.block from public;
