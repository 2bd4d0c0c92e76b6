create or replace function internal.login_default(login name, setting text)
    returns text
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        with stored as (
            select
                defaults.setrole,
                defaults.setdatabase,
                substr(entry.setting, strpos(entry.setting, '=') + 1) as value
            from pg_db_role_setting as defaults
            cross join lateral unnest(defaults.setconfig) as entry (setting)
            where
                split_part(entry.setting, '=', 1) = login_default.setting
                and defaults.setdatabase in (
                    0, (select d.oid from pg_database as d where d.datname = current_database())
                )
        )

        select
            coalesce(
                (
                    select stored.value
                    from stored
                    where
                        stored.setrole in (
                            0, (select r.oid from pg_roles as r where r.rolname = login_default.login)
                        )
                    order by stored.setrole <> 0 desc, stored.setdatabase <> 0 desc
                    limit 1
                ),
                -- reset_val is the server's value only if this session's login has none of its own.
                case
                    when exists (
                        select
                        from stored
                        where
                            stored.setrole
                            = (select r.oid from pg_roles as r where r.rolname = session_user)
                    )
                        then server.boot_val
                    else server.reset_val
                end
            )
        from pg_settings as server
        where server.name = login_default.setting
    );
end
$$;

comment on function internal.login_default is
'The value of a setting in new sessions of a login in this database; null if the server has no such
setting.
@argument login a role that may sign in
@argument setting the name of the setting, in lower case';

revoke execute on function internal.login_default from public;
