create or replace function internal.check_visible(user_id uuid, viewer_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    if not coalesce(
        internal.can_see_profile(check_visible.user_id, check_visible.viewer_id), false
    ) then
        perform internal.refuse('not_found', 'no such person');
    end if;
end
$$;

comment on function internal.check_visible is
'Refuses a person whose profile the viewer may not see.
@raises not_found no person has the id, or the viewer may not see them';

revoke execute on function internal.check_visible from public;
