create or replace function internal.share_call(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_call_id uuid;
    v_ended_at timestamptz;
begin
    select mine.call_id into v_call_id
    from calls.people as mine
    join calls.people as theirs on theirs.call_id = mine.call_id
    where mine.user_id = share_call.user_id and theirs.user_id = share_call.other_user_id;
    select ended_at into v_ended_at from calls.calls where id = v_call_id;
    return found and (v_ended_at is null or internal.decide_until(v_ended_at) > now());
end
$$;

comment on function internal.share_call is
'Whether the last call of two people is the same, and is under way or may still be decided about.';

revoke execute on function internal.share_call from public;
