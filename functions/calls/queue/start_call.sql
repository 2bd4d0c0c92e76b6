create or replace function internal.start_call(
    call_type calls.call_type, user_id uuid, other_user_id uuid
)
    returns calls.calls
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_user1_id uuid := least(start_call.user_id, start_call.other_user_id);
    v_user2_id uuid := greatest(start_call.user_id, start_call.other_user_id);
    v_women uuid[] := array(
        select user_id
        from identity.profiles
        where user_id in (v_user1_id, v_user2_id) and gender = 'female'
    );
    v_decider_id uuid := case when cardinality(v_women) = 1 then v_women[1] end;
    -- Not an id of ours: nobody may work it out from the time of the call.
    v_room_id uuid := gen_random_uuid();
    v_call calls.calls;
begin
    insert into calls.calls (
        call_type, room_id, user1_id, user2_id, decider_id, user1_is_female, user2_is_female
    )
    values (
        start_call.call_type, v_room_id, v_user1_id, v_user2_id, v_decider_id,
        v_user1_id = any (v_women), v_user2_id = any (v_women)
    )
    returning * into v_call;
    update calls.people
    set
        waiting_since = null,
        search_at = null,
        expires_at = null,
        call_id = v_call.id,
        is_in_call = true
    where user_id in (v_user1_id, v_user2_id);
    insert into calls.encounters (user1_id, user2_id)
    values (v_user1_id, v_user2_id)
    on conflict (user1_id, user2_id) do update set met_at = excluded.met_at;
    perform internal.wake(array[v_user1_id, v_user2_id], 'call.started', v_call.id);
    return v_call;
end
$$;

comment on function internal.start_call is
'Begins a call of two people who wait, and wakes both. If exactly one of them is a woman, she
will decide alone about a connection. Both have to be locked in the queue.';

revoke execute on function internal.start_call from public;
