create or replace function internal.job_tidy_feeds()
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_feed social.feeds;
begin
    for v_feed in
        select *
        from social.feeds as f
        where f.tidied_at < now() - interval '12 hours'
        order by f.tidied_at
        limit internal.setting('feed_tidy_batch')::bigint
        for no key update skip locked
    loop
        if not v_feed.is_kept then
            perform internal.remove_feed(v_feed.recipient_id);
        elsif internal.is_feed_due_to_end(v_feed) then
            -- Its entries go when it comes here again: a delivery that does not know yet that the
            -- feed is not kept may still be under way.
            update social.feeds as f
            set is_kept = false, floor = null, tidied_at = now()
            where f.recipient_id = v_feed.recipient_id;
        else
            perform internal.tidy_feed(v_feed);
        end if;
    end loop;
    perform internal.purge_unfilled();
    perform internal.purge_broadcasts();
end
$$;

comment on function internal.job_tidy_feeds is
'The job tidy_feeds: looks at feed_tidy_batch feeds (a setting) that were not looked at for the
longest time. It shortens them, removes entries whose post or tie is gone, and removes the feeds of
people who have not come for feed_keep_days (a setting), or whose account has ended, and the
broadcasts of authors whose account has ended.';

revoke execute on function internal.job_tidy_feeds from public;
