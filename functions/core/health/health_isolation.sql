create or replace function internal.health_isolation()
    returns table (check_name text, status text, value double precision, detail text)
    language sql
    stable
begin atomic
    with defaults as (
        select
            'this session' as place,
            reset_val as level
        from pg_settings
        where name = 'default_transaction_isolation'
        union all
        select
            coalesce(role.rolname::text, 'the database') as place,
            split_part(entry.setting, '=', 2) as level
        from pg_db_role_setting as stored
        cross join lateral unnest(stored.setconfig) as entry (setting)
        left join pg_roles as role on stored.setrole = role.oid
        where
            split_part(entry.setting, '=', 1) = 'default_transaction_isolation'
            and stored.setdatabase in (
                0, (select d.oid from pg_database as d where d.datname = current_database())
            )
            and (
                stored.setrole = 0
                or exists (
                    select
                    from pg_roles as ours
                    where
                        ours.rolname in (
                            'bandsy_anon', 'bandsy_user', 'bandsy_moderator', 'bandsy_service'
                        )
                        and pg_has_role(stored.setrole, ours.oid, 'member')
                )
            )
    ),

    wrong as (
        select distinct
            place,
            level
        from defaults
        where core.lowered(level) not in ('read committed', 'read uncommitted')
    )

    select
        'isolation' as check_name,
        case when count(*) > 0 then 'fail' else 'ok' end as status,
        count(*)::double precision as value,
        coalesce(
            'Calls that write are refused, as default_transaction_isolation is not read committed: '
            || string_agg(format('%s has %s', place, level), ', ' order by place) || '.',
            'Transactions are read committed by default.'
        ) as detail
    from wrong;
end;

comment on function internal.health_isolation is
'Checks that no default of the server, the database or a login makes every writing function
refuse.';

revoke execute on function internal.health_isolation from public;
