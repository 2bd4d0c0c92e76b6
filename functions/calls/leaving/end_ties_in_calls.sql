create or replace function internal.end_ties_in_calls(user_id uuid, other_user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_call_id uuid := (
        select mine.call_id
        from calls.people as mine
        join calls.people as theirs on theirs.call_id = mine.call_id
        where mine.user_id = end_ties_in_calls.user_id
            and theirs.user_id = end_ties_in_calls.other_user_id
    );
begin
    perform internal.finish_call(v_call_id, 'no_action');
    -- Like a refusal of both: a block that is lifted does not open the decision again.
    update calls.calls
    set user1_agrees = false, user2_agrees = false
    where id = v_call_id and outcome <> 'decided_to_connect';
    perform internal.close_connection(
        end_ties_in_calls.user_id, end_ties_in_calls.other_user_id, end_ties_in_calls.user_id
    );
end
$$;

comment on function internal.end_ties_in_calls is
'Ends what two people with a new block have in calls: their call, what they had to decide about it,
their connection and its pending request. The pair is locked.';

revoke execute on function internal.end_ties_in_calls from public;
