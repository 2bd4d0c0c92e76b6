create or replace function internal.part(user_id uuid, other_user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update matching.matches
    set
        status = 'blocked',
        -- Of a match that had ended before, by whom and when stays.
        ended_by = case when status = 'active' then part.user_id else ended_by end,
        ended_at = coalesce(ended_at, now())
    where user1_id = least(part.user_id, part.other_user_id)
        and user2_id = greatest(part.user_id, part.other_user_id)
        and status <> 'blocked';
    perform internal.part_in_groups(part.user_id, part.other_user_id);
    perform internal.part_at_events(part.user_id, part.other_user_id);
    -- Of the match, and the one of their own; in a group both stay who they are.
    perform internal.end_conversation(c.id, 'hidden')
    from (
        select id
        from chat.conversations
        where user1_id = least(part.user_id, part.other_user_id)
            and user2_id = greatest(part.user_id, part.other_user_id)
        order by id
    ) as c;
end
$$;

comment on function internal.part is
'Ends what is between two people, one of whom (user_id) blocks the other and whose pair the caller
has locked: their match, what they have invited each other to or applied for, who of the two is at
an event of the other, and every conversation that is theirs alone.';

revoke execute on function internal.part from public;
