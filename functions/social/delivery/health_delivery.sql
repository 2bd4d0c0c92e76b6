-- depends: internal.setting
create or replace function internal.health_delivery()
    returns table (check_name text, status text, value double precision, detail text)
    language sql
    stable
begin atomic
    with waiting as (
        select coalesce(extract(epoch from now() - min(queued_at)), 0)::double precision as seconds
        from (
            select u.queued_at
            from social.undelivered as u
            order by u.post_id
            limit 1000
        ) as oldest
    )

    select
        'delivery_lag' as check_name,
        case
            when seconds > internal.setting('delivery_lag_seconds') * 10 then 'fail'
            when seconds > internal.setting('delivery_lag_seconds') then 'warn'
            else 'ok'
        end as status,
        seconds as value,
        case
            when seconds > internal.setting('delivery_lag_seconds')
                then 'Seconds that a post has waited for the feeds. Does the job deliver_posts '
                    'run? More workers may call api.deliver_posts().'
            else 'Seconds that the oldest post has waited for the feeds of others.'
        end as detail
    from waiting;
end;

comment on function internal.health_delivery is
'Checks how long posts wait for the feeds of others: all pages are slower while many wait.';

revoke execute on function internal.health_delivery from public;
