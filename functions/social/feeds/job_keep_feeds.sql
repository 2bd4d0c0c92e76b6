create or replace function internal.job_keep_feeds()
    returns void
    language plpgsql
    volatile
as $$
begin
    perform internal.keep_feeds(array(
        select distinct p.user_id
        from identity.presences as p
        where p.expires_at > now() - interval '1 hour'
            and not exists (
                select
                from social.feeds as f
                where f.recipient_id = p.user_id
                    and f.is_kept
                    and f.seen_at > now() - interval '1 day'
            )
        limit 10000
    ));
end
$$;

comment on function internal.job_keep_feeds is
'The job keep_feeds: keeps the feeds of people who are there, or were in the last hour, without a
call of api.touch_feed.';

revoke execute on function internal.job_keep_feeds from public;
