create or replace function internal.may_reach(
    user_id uuid, inviter_id uuid, door social.door
)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return not internal.has_refused(
        may_reach.user_id, may_reach.inviter_id, may_reach.door
    )
    and internal.lets_in(may_reach.user_id, may_reach.inviter_id, may_reach.door);
end
$$;

comment on function internal.may_reach is
'Whether a person lets another reach them at a door: their settings let the other in, and they have
not refused the other there for refusal_days (a setting). Whether the other sees them is another
question.';

revoke execute on function internal.may_reach from public;
