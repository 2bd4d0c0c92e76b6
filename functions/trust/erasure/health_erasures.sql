-- depends: internal.is_held
create or replace function internal.health_erasures()
    returns table (check_name text, status text, value double precision, detail text)
    language sql
    stable
begin atomic
    select
        'erasures_late' as check_name,
        case when count(*) > 0 then 'fail' else 'ok' end as status,
        count(*)::double precision as value,
        case
            when count(*) > 0
                then 'People were to be erased more than a day ago. Does a worker with the setting '
                    || 'bandsy.hash_key call api.erase_due_accounts()?'
            else 'Everybody who is due is erased.'
        end as detail
    from trust.erasure_requests as r
    where
        r.cancelled_at is null
        and r.finished_at is null
        and r.due_at < now() - interval '1 day'
        and not internal.is_held(r.user_id)
    union all
    select
        'erasures_held' as check_name,
        case when min(r.due_at) < now() - interval '30 days' then 'warn' else 'ok' end as status,
        count(*)::double precision as value,
        case
            when count(*) > 0 then format(
                '%s erasures are held by reports or by api.open_holds(), the first since %s.',
                count(*), to_char(min(r.due_at) at time zone 'UTC', 'YYYY-MM-DD')
            )
            else 'No erasure is held.'
        end as detail
    from trust.erasure_requests as r
    where
        r.cancelled_at is null
        and r.finished_at is null
        and r.due_at <= now()
        and internal.is_held(r.user_id);
end;

comment on function internal.health_erasures is
'Checks whether people are erased when they are due. Those who are held are not late, but
counted; it warns of holds of more than 30 days.';

revoke execute on function internal.health_erasures from public;
