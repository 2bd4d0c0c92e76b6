create or replace function api.boost()
    returns timestamptz
    language plpgsql
    volatile
    security definer  -- no role may write match profiles itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    -- Two boosts of one person wait for each other here, so that the second finds the first.
    v_caller uuid := internal.lock_caller();
    v_me matching.match_profiles;
begin
    perform internal.require_feature(v_caller, 'boost');
    select * into v_me from matching.match_profiles where user_id = v_caller;
    if v_me.boosted_until > now() then
        return v_me.boosted_until;
    end if;
    if v_me.is_discoverable is not true or v_me.is_incognito then
        perform internal.refuse(
            'incomplete_profile', 'discovery does not show the caller',
            'A location, an instrument, a genre and a public profile are needed, and no pause,'
            || ' nor incognito.'
        );
    end if;
    perform internal.use_limit(v_caller, 'boost');
    update matching.match_profiles
    set boosted_until = now()
        + make_interval(mins => internal.setting('boost_minutes')::integer)
    where user_id = v_caller
    returning * into v_me;
    return v_me.boosted_until;
end
$$;

comment on function api.boost is
'Shows the caller earlier in the discovery of others, for boost_minutes (a setting). Scores stay as
they are, and so does who may find the caller. During a boost another call has no effect and uses
nothing up.
@returns when the boost ends
@notnull
@limit boost
@raises plan_required the plan does not include boosts
@raises incomplete_profile discovery does not show the caller, or only to people whom the caller
likes (incognito)';

revoke execute on function api.boost from public;
grant execute on function api.boost to bandsy_user;
