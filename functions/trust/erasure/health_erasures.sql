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
        and not internal.is_held(r.user_id);
end;

comment on function internal.health_erasures is
'Checks whether people are erased when they are due. Those who are held are not late.';

revoke execute on function internal.health_erasures from public;
