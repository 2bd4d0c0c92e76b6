create or replace function internal.sees_after_call(user_id uuid, viewer_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return internal.can_see_profile(sees_after_call.user_id, sees_after_call.viewer_id)
        or internal.can_see_fellow(sees_after_call.user_id, sees_after_call.viewer_id)
        and internal.are_connected(sees_after_call.user_id, sees_after_call.viewer_id);
end
$$;

comment on function internal.sees_after_call is
'Whether a viewer sees the name and the picture of a person after a call of the two: if the profile
is visible to them, or the two are connected. What either decided does not matter, so it does not
show.';

revoke execute on function internal.sees_after_call from public;
