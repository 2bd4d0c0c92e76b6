create or replace function internal.can_see_member(
    user_id uuid,
    status groups.member_status,
    viewer_id uuid,
    viewer_role groups.member_role
)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
begin
    -- A status that is null, or ended, is no reason to be seen.
    if viewer_role is not null and status = 'active'
        or viewer_role < 'member' and status in ('pending', 'invited', 'banned')
    then
        return internal.can_see_fellow(user_id, viewer_id);
    end if;
    return coalesce(internal.can_see_profile(user_id, viewer_id), false);
end
$$;

comment on function internal.can_see_member is
'Whether one person sees another in a group, by the role of the one (null for who does not belong to
it) and the status of the other: members see each other and who decides sees on whom, whatever the
privacy level; others see whose profile they may see. Whoever is not active or has blocked, or is
blocked, is seen by nobody.';

revoke execute on function internal.can_see_member from public;
