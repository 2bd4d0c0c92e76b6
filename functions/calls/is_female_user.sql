create or replace function api.is_female_user(user_id uuid)
    returns boolean
    language plpgsql
    stable
    security definer  -- tells a gender that the profile does not show
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
begin
    if is_female_user.user_id = v_caller
        or internal.can_see_fellow(is_female_user.user_id, v_caller)
        and (
            internal.are_connected(is_female_user.user_id, v_caller)
            or internal.share_call(is_female_user.user_id, v_caller)
        )
    then
        return (
            select coalesce(gender = 'female', false)
            from identity.profiles
            where user_id = is_female_user.user_id
        );
    end if;
    return null;
end
$$;

comment on function api.is_female_user is
'Whether a person is a woman. It answers about the caller, about the person with whom the caller is
connected, and about the person of the caller''s call until the time to decide is over: to them it
shows who decides. About everybody else it says nothing.
@argument user_id the person
@returns whether the gender in the profile is female; null about a person about whom the caller may
not ask
@nullable';

revoke execute on function api.is_female_user from public;
grant execute on function api.is_female_user to bandsy_user;
