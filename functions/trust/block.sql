create or replace function internal.block(blocker_id uuid, blocked_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    insert into trust.blocks (blocker_id, blocked_id)
    values (block.blocker_id, block.blocked_id)
    on conflict (blocker_id, blocked_id) do nothing;

    update matching.matches
    set
        status = 'blocked',
        -- Of a match that had ended before, by whom and when stays.
        ended_by = case when status = 'active' then block.blocker_id else ended_by end,
        ended_at = coalesce(ended_at, now())
    where user1_id = least(block.blocker_id, block.blocked_id)
        and user2_id = greatest(block.blocker_id, block.blocked_id)
        and status <> 'blocked';
    perform internal.part_at_events(block.blocker_id, block.blocked_id);
    -- Of the match, and the one of their own; in a group both stay who they are.
    perform internal.end_conversation(c.id, 'hidden')
    from (
        select id
        from chat.conversations
        where user1_id = least(block.blocker_id, block.blocked_id)
            and user2_id = greatest(block.blocker_id, block.blocked_id)
        order by id
    ) as c;
end
$$;

comment on function internal.block is
'Blocks somebody and ends what is between the two, whose pair the caller has locked: their match,
and every conversation that is theirs alone.';

revoke execute on function internal.block from public;
