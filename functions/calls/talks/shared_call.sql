create or replace function internal.shared_call(user_id uuid, viewer_id uuid)
    returns calls.calls
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_user1_id uuid := least(shared_call.user_id, shared_call.viewer_id);
    v_user2_id uuid := greatest(shared_call.user_id, shared_call.viewer_id);
    v_connection calls.connections;
    v_call calls.calls;
begin
    select * into v_connection
    from calls.connections
    where user1_id = v_user1_id and user2_id = v_user2_id;
    if v_connection.ended_at is not null then
        return null;
    end if;
    if v_connection.id is not null then
        select * into v_call from calls.calls where id = v_connection.call_id;
        return v_call;
    end if;
    -- What the viewer knows counts: that it stops would tell what the other person has decided.
    select * into v_call
    from calls.calls as c
    where user1_id = v_user1_id
        and user2_id = v_user2_id
        and (ended_at is null or internal.decide_until(ended_at) > now())
        and internal.decision_of(c, shared_call.viewer_id) is distinct from 'declined'
    order by id desc
    limit 1;
    return v_call;
end
$$;

comment on function internal.shared_call is
'The call that two people have something of: the one behind their connection, or without one the
last that is under way or that the viewer may still decide about; null if there is none, or their
connection has ended.';

revoke execute on function internal.shared_call from public;
