create or replace function internal.feed_author_ids(reader_id uuid, how_many integer)
    returns uuid[]
    language plpgsql
    stable
as $$
begin
    return feed_author_ids.reader_id || array(
        select t.other_user_id
        from social.ties as t
        where t.user_id = feed_author_ids.reader_id
            and internal.is_in_feed(t)
        limit feed_author_ids.how_many
    );
end
$$;

comment on function internal.feed_author_ids is
'Whose posts make the feed of a reader: their own, those of friends and of people whom they follow,
without the muted ones.
@argument how_many how many others at most; null for all';

revoke execute on function internal.feed_author_ids from public;
