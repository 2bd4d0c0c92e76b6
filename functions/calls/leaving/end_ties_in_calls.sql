create or replace function internal.end_ties_in_calls(user_id uuid, other_user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_user1_id uuid := least(end_ties_in_calls.user_id, end_ties_in_calls.other_user_id);
    v_user2_id uuid := greatest(end_ties_in_calls.user_id, end_ties_in_calls.other_user_id);
begin
    perform internal.finish_call(c.id, 'no_action')
    from calls.calls as c
    where c.user1_id = v_user1_id and c.user2_id = v_user2_id and c.ended_at is null;
    -- Like a refusal of both, after each of their calls: a block that is lifted does not open a
    -- decision again.
    update calls.calls
    set user1_agrees = false, user2_agrees = false
    where user1_id = v_user1_id
        and user2_id = v_user2_id
        and outcome <> 'decided_to_connect'
        and internal.decide_until(ended_at) > now();
    perform internal.close_connection(
        end_ties_in_calls.user_id, end_ties_in_calls.other_user_id, end_ties_in_calls.user_id
    );
end
$$;

comment on function internal.end_ties_in_calls is
'Ends what two people with a new block have in calls: their call, what they had to decide after any
of their calls, their connection and its pending request. The pair is locked.';

revoke execute on function internal.end_ties_in_calls from public;
