create or replace function internal.health_archiver()
    returns table (check_name text, status text, value double precision, detail text)
    language sql
    stable
begin atomic
    select
        'archiver' as check_name,
        case
            when last_failed_time > coalesce(last_archived_time, '-infinity') then 'fail'
            when current_setting('archive_mode') = 'off' or last_archived_time is null then 'warn'
            else 'ok'
        end as status,
        extract(epoch from now() - last_archived_time)::double precision as value,
        case
            when last_failed_time > coalesce(last_archived_time, '-infinity')
                then format('Archiving fails; the last file that failed is %s.', last_failed_wal)
            when current_setting('archive_mode') = 'off'
                then 'archive_mode is off: the database cannot be restored to a point in time.'
            when last_archived_time is null then 'No file was archived yet.'
            else 'Seconds since the last file was archived.'
        end as detail
    from pg_stat_archiver;
end;

comment on function internal.health_archiver is 'Checks that the write-ahead log is archived.';

revoke execute on function internal.health_archiver from public;
