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
    -- A person whose membership is null or ended is seen only by their profile.
    if viewer_role is not null and status = 'active'
        or viewer_role < 'member' and status in ('pending', 'invited', 'banned')
    then
        return internal.can_see_fellow(user_id, viewer_id);
    end if;
    return coalesce(internal.can_see_profile(user_id, viewer_id), false);
end
$$;

comment on function internal.can_see_member is
'Whether a viewer sees a person in a group, by the role of the viewer (null if they are not a
member) and the status of the person. Members see each other, and admins and moderators see people
whom they decide about, whatever the privacy level; otherwise the profile must be visible. A person
who is not active, or with whom there is a block, is never seen.';

revoke execute on function internal.can_see_member from public;
