create or replace function internal.visible_user_id(username text)
    returns uuid
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_user_id uuid;
begin
    select id into v_user_id
    from identity.users
    where core.lowered(username) = core.lowered(visible_user_id.username);

    if not internal.can_see_profile(v_user_id, internal.current_user_id()) then
        perform internal.refuse('not_found', 'no such person');
    end if;
    return v_user_id;
end
$$;

comment on function internal.visible_user_id is
'The id of the user with that username, in upper or lower case, if the caller may see them.
@raises not_found no user has that username, or the caller may not see them';

revoke execute on function internal.visible_user_id from public;
