-- depends: internal.can_see_profile
create or replace function internal.may_call(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_user1_id uuid := least(may_call.user_id, may_call.other_user_id);
    v_user2_id uuid := greatest(may_call.user_id, may_call.other_user_id);
begin
    return not exists (
        select
        from calls.encounters
        where user1_id = v_user1_id
            and user2_id = v_user2_id
            and met_at > now() - make_interval(
                days => internal.setting('call_again_days')::integer
            )
    )
    and not exists (
        select from calls.connections where user1_id = v_user1_id and user2_id = v_user2_id
    )
    and internal.can_see_profile(v_user1_id, v_user2_id)
    and internal.can_see_profile(v_user2_id, v_user1_id);
end
$$;

comment on function internal.may_call is
'Whether two people who wait may be paired: each may see the other''s profile, so both are active
and neither blocks the other; they had no call for call_again_days (a setting); and they never were
connected.';

revoke execute on function internal.may_call from public;
