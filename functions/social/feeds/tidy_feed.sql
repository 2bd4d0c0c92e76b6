create or replace function internal.tidy_feed(feed social.feeds)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_floor uuid;
begin
    -- First the floor, then the entries below it. A builder waits: this feed is locked.
    select e.post_id into v_floor
    from social.feed_entries as e
    where e.recipient_id = feed.recipient_id
    order by e.post_id desc
    offset internal.setting('feed_keep_entries')::bigint - 1
    limit 1;
    v_floor := greatest(v_floor, feed.floor);
    update social.feeds as f
    set
        floor = case when f.floor is not null then v_floor end,
        tidied_at = now()
    where f.recipient_id = feed.recipient_id;
    delete from social.feed_entries as e
    where e.recipient_id = feed.recipient_id and e.post_id < v_floor;

    -- What shows no more. A tie that has begun again meanwhile is filled after this transaction.
    delete from social.feed_entries as e
    where e.recipient_id = feed.recipient_id
        and (
            (
                select true from social.posts as p
                where p.author_id = e.author_id and p.id = e.post_id
            ) is null
            or e.author_id <> feed.recipient_id
            and (
                select true
                from social.ties as t
                where t.user_id = feed.recipient_id
                    and t.other_user_id = e.author_id
                    and internal.is_followed(t)
            ) is null
        );
end
$$;

comment on function internal.tidy_feed is
'Shortens a stored feed to feed_keep_entries (a setting), and removes entries whose post or tie is
gone. The calling function has locked the feed.';

revoke execute on function internal.tidy_feed from public;
