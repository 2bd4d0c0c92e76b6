create or replace function internal.end_ties(user_id uuid, other_user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update matching.matches
    set
        status = 'blocked',
        -- A match that had ended before keeps who ended it, and when.
        ended_by = case when status = 'active' then end_ties.user_id else ended_by end,
        ended_at = coalesce(ended_at, now())
    where user1_id = least(end_ties.user_id, end_ties.other_user_id)
        and user2_id = greatest(end_ties.user_id, end_ties.other_user_id)
        and status <> 'blocked';
    perform internal.end_ties_in_groups(end_ties.user_id, end_ties.other_user_id);
    perform internal.end_ties_at_events(end_ties.user_id, end_ties.other_user_id);
    perform internal.end_ties_in_calls(end_ties.user_id, end_ties.other_user_id);
    perform internal.end_ties_in_social(end_ties.user_id, end_ties.other_user_id);
    -- The conversation of the match and their direct one; in a group's, both stay.
    perform internal.end_conversation(c.id, 'hidden')
    from (
        select id
        from chat.conversations
        where user1_id = least(end_ties.user_id, end_ties.other_user_id)
            and user2_id = greatest(end_ties.user_id, end_ties.other_user_id)
        order by id
    ) as c;
end
$$;

comment on function internal.end_ties is
'Ends what connects two people when user_id blocks the other. The calling function has locked the
pair. It ends their match, their friendship, their connection and their call, following, invitations and applications between
them, the presence of either at the other''s events, and every conversation of the two alone.';

revoke execute on function internal.end_ties from public;
