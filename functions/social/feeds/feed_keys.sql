create or replace function internal.feed_keys(
    reader_id uuid,
    before uuid,
    how_many integer,
    out author_ids uuid[],
    out post_ids uuid[],
    out goes_on_below uuid
)
    returns record
    language plpgsql
    stable
as $$
declare
    v_keys record;
begin
    -- Assignments: a query around the functions would cost as much as one of those in them.
    v_keys := internal.stored_keys(feed_keys.reader_id, feed_keys.before, feed_keys.how_many);
    if v_keys.is_whole then
        author_ids := v_keys.author_ids;
        post_ids := v_keys.post_ids;
        goes_on_below := v_keys.goes_on_below;
        return;
    end if;
    v_keys := internal.newest_keys(
        internal.feed_author_ids(feed_keys.reader_id),
        feed_keys.before,
        '00000000-0000-0000-0000-000000000000',
        feed_keys.how_many
    );
    author_ids := v_keys.author_ids;
    post_ids := v_keys.post_ids;
    goes_on_below := post_ids[feed_keys.how_many];
end
$$;

comment on function internal.feed_keys is
'The newest posts before one, by key, that may be in the feed of a reader: from what is stored for
them; or from the posts of each author if these are few, if nothing is stored there, or if too much
waits.
@returns keys, the newest first, and below which post the rest is; null if there is no more';

revoke execute on function internal.feed_keys from public;
