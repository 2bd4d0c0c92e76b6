create or replace function internal.end_sessions(user_id uuid, except_session_id uuid default null)
    returns integer
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_count integer;
begin
    update identity.sessions
    set ended_at = now()
    where user_id = end_sessions.user_id
        and ended_at is null
        and expires_at > now()
        and id is distinct from end_sessions.except_session_id;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function internal.end_sessions is
'Ends the sessions of a user who is locked and that have not expired, except one if it is given.
@returns how many';

revoke execute on function internal.end_sessions from public;
