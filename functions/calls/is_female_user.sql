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
    v_call calls.calls;
begin
    if is_female_user.user_id = v_caller then
        return (
            select coalesce(gender = 'female', false)
            from identity.profiles
            where user_id = v_caller
        );
    end if;
    if not internal.can_see_fellow(is_female_user.user_id, v_caller) then
        return null;
    end if;
    v_call := internal.shared_call(is_female_user.user_id, v_caller);
    return case is_female_user.user_id
        when v_call.user1_id then v_call.user1_is_female
        when v_call.user2_id then v_call.user2_is_female
    end;
end
$$;

comment on function api.is_female_user is
'Whether a person is a woman. It answers about the caller, about a person with whom the caller is
connected, and about the other person of a call of the caller, during it and as long as the caller
may decide after it: to them it shows who decides, so it tells what the profile said when the call
began. About everybody else it says nothing.
@argument user_id the person
@returns whether the gender in the profile is female, or was when the call began; null about a
person about whom the caller may not ask
@nullable';

revoke execute on function api.is_female_user from public;
grant execute on function api.is_female_user to bandsy_user;
