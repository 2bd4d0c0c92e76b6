-- depends: internal.refresh_match_profiles
create or replace function internal.tg_users__refresh_match_profiles()
    returns trigger
    language plpgsql
    volatile
    security definer  -- the caller may not write match profiles
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_users uuid[] := array(
        select new_users.id
        from new_users join old_users on old_users.id = new_users.id
        where new_users.status <> old_users.status
    );
begin
    if v_users = '{}' then
        return null;
    end if;
    begin
        perform internal.refresh_match_profiles(v_users);
    exception when lock_not_available then
        -- A transaction of the owner locks the profile; it must not keep the status from changing.
        perform internal.finish_account_later(id) from unnest(v_users) as u (id);
    end;
    return null;
end
$$;

comment on function internal.tg_users__refresh_match_profiles is
'Refreshes the match profile of a person whose account was suspended, deleted or reinstated.';

revoke execute on function internal.tg_users__refresh_match_profiles from public;

create trigger refresh_updated after update on identity.users
    referencing old table as old_users new table as new_users
    for each statement execute function internal.tg_users__refresh_match_profiles();
