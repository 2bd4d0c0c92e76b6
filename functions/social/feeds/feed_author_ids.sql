create or replace function internal.feed_author_ids(reader_id uuid)
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
begin
    return feed_author_ids.reader_id || array(
        select t.other_user_id
        from social.ties as t
        where t.user_id = feed_author_ids.reader_id
            and internal.is_in_feed(t)
    );
end
$$;

comment on function internal.feed_author_ids is
'Whose posts make the feed of a reader: their own, those of friends and of people whom they follow,
without the muted ones.';

revoke execute on function internal.feed_author_ids from public;
