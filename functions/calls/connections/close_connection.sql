create or replace function internal.close_connection(
    user_id uuid, other_user_id uuid, ended_by uuid
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_connection_id uuid;
begin
    update calls.connections
    set ended_at = now(), ended_by = close_connection.ended_by
    where user1_id = least(close_connection.user_id, close_connection.other_user_id)
        and user2_id = greatest(close_connection.user_id, close_connection.other_user_id)
        and ended_at is null
    returning id into v_connection_id;
    update calls.video_requests
    set status = 'expired'
    where connection_id = v_connection_id and status = 'pending';
end
$$;

comment on function internal.close_connection is
'Ends the connection of two people, if they have one, and marks its pending request as expired.
Their conversation is a separate step.';

revoke execute on function internal.close_connection from public;
