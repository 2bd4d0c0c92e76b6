create or replace function api.deliver_posts(batch_size integer default 1000)
    returns integer
    language plpgsql
    volatile
    security definer  -- no role may write feeds itself
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform internal.check_transaction();
    if (batch_size between 1 and 10000) is not true then
        perform internal.refuse(
            'invalid_input', 'batch_size is out of range', 'batch_size: from 1 to 10000.'
        );
    end if;
    return internal.deliver_waiting(least(batch_size, 200), batch_size)
        + internal.complete_feeds(greatest(batch_size / 300, 1));
end
$$;

comment on function api.deliver_posts is
'Brings posts to the feeds of friends and followers, and fills the feeds of people who came back or
have new ties. The job deliver_posts does the same every second; call this beside it if that
is too slow, from as many workers as you like: in a loop, each call a transaction of its own, with a
pause of a second when it returns 0. Feeds are complete without it, but slower.
@argument batch_size about how many entries to store, 1 to 10000; a larger batch holds its locks for
longer
@returns how many posts and feeds it worked on; 0 when nothing waits
@notnull
@raises invalid_input batch_size is out of range';

revoke execute on function api.deliver_posts from public;
grant execute on function api.deliver_posts to bandsy_service;
