create or replace function internal.job_purge_feeds()
    returns void
    language plpgsql
    volatile
as $$
begin
    delete from matching.feeds
    where created_at < now() - make_interval(
        hours => internal.setting('discovery_max_age_hours')::integer
    );
end
$$;

comment on function internal.job_purge_feeds is
'The job purge_feeds: removes feeds that are too old to be shown.';

revoke execute on function internal.job_purge_feeds from public;
