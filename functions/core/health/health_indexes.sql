create or replace function internal.health_indexes()
    returns table (check_name text, status text, value double precision, detail text)
    language sql
    stable
begin atomic
    select
        'invalid_indexes' as check_name,
        case when count(*) > 0 then 'fail' else 'ok' end as status,
        count(*)::double precision as value,
        coalesce(
            'Drop these and build them again, unless a build is running: '
            || string_agg(
                format('%s.%s', namespace.nspname, class.relname), ', '
                order by namespace.nspname, class.relname
            ),
            'All indexes are valid.'
        ) as detail
    from pg_index as index
    inner join pg_class as class on index.indexrelid = class.oid
    inner join pg_namespace as namespace on class.relnamespace = namespace.oid
    where not index.indisvalid and pg_get_userbyid(namespace.nspowner) = 'bandsy_owner';
end;

comment on function internal.health_indexes is
'Finds invalid indexes, which an interrupted build leaves behind.';

revoke execute on function internal.health_indexes from public;
