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
'The id of the person of that name, in upper or lower case, if the caller may see them.
@raises not_found there is nobody of that name, or nobody whom the caller may see';

revoke execute on function internal.visible_user_id from public;
