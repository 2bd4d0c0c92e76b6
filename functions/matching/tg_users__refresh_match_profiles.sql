-- depends: internal.refresh_match_profiles
create or replace function internal.tg_users__refresh_match_profiles()
    returns trigger
    language plpgsql
    volatile
    security definer  -- an account's status decides whether others find its owner
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform internal.refresh_match_profiles(
        array(
            select new_users.id
            from new_users join old_users on old_users.id = new_users.id
            where new_users.status <> old_users.status
        )
    );
    return null;
end
$$;

comment on function internal.tg_users__refresh_match_profiles is
'After an account was suspended, deleted or reinstated: the match profile of its owner.';

revoke execute on function internal.tg_users__refresh_match_profiles from public;

create trigger refresh_updated after update on identity.users
    referencing old table as old_users new table as new_users
    for each statement execute function internal.tg_users__refresh_match_profiles();
