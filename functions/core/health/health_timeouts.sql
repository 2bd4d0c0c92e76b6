-- depends: internal.login_default
create or replace function internal.health_timeouts()
    returns table (check_name text, status text, value double precision, detail text)
    language sql
    stable
begin atomic
    with logins as (
        select login.rolname
        from pg_roles as login
        where
            login.rolcanlogin
            and not login.rolsuper
            and exists (
                select
                from pg_roles as ours
                where
                    ours.rolname in (
                        'bandsy_anon', 'bandsy_user', 'bandsy_moderator', 'bandsy_service'
                    )
                    and pg_has_role(login.oid, ours.oid, 'member')
            )
    ),

    endless as (
        select
            logins.rolname,
            string_agg(timeout.name, ', ' order by timeout.name) as names
        from logins
        cross join lateral unnest(array[
            'idle_in_transaction_session_timeout', 'lock_timeout', 'statement_timeout'
        ]) as timeout (name)
        where
            internal.login_default(logins.rolname, timeout.name) ~ '^0*[a-z]*$'
            and coalesce(
                internal.login_default(logins.rolname, 'transaction_timeout'), '0'
            ) ~ '^0*[a-z]*$'
        group by logins.rolname
    )

    select
        'timeouts' as check_name,
        case when count(*) > 0 then 'warn' else 'ok' end as status,
        count(*)::double precision as value,
        coalesce(
            'One forgotten transaction can hold its locks without end: '
            || string_agg(format('%s has no %s', rolname, names), '; ' order by rolname) || '.',
            'Every login of the application has its timeouts.'
        ) as detail
    from endless;
end;

comment on function internal.health_timeouts is
'Finds logins of the application that may wait, work or hold locks without end.';

revoke execute on function internal.health_timeouts from public;
