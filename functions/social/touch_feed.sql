create or replace function api.touch_feed()
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write feeds itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
begin
    perform from social.feeds as f
    where f.recipient_id = v_caller
        and f.is_kept
        and f.seen_at > now() - interval '1 day';
    if not found then
        perform internal.keep_feeds(array[v_caller]);
    end if;
end
$$;

comment on function api.touch_feed is
'Says that the caller reads their feed these days: workers keep it ready then, for feed_keep_days
(a setting). Call it when the application is opened; it writes at most once a day. A job does the
same for people who are there by api.set_presence.
@limit none: a caller has one row, and it is written once a day';

revoke execute on function api.touch_feed from public;
grant execute on function api.touch_feed to bandsy_user;
