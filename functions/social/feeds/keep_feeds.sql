create or replace function internal.keep_feeds(user_ids uuid[])
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
begin
    -- A feed on which a worker works is passed over, for nobody shall wait for it: another day.
    update social.feeds as f
    set is_kept = true, seen_at = now()
    where f.recipient_id in (
        select mine.recipient_id
        from social.feeds as mine
        where mine.recipient_id = any (keep_feeds.user_ids)
        for no key update skip locked
    );
    insert into social.feeds (recipient_id, is_kept)
    select u.id, true
    from unnest(keep_feeds.user_ids) as u (id)
    where not exists (select from social.feeds as f where f.recipient_id = u.id)
    order by u.id
    on conflict (recipient_id) do nothing;
end
$$;

comment on function internal.keep_feeds is
'Begins to keep the feeds of people, or keeps them for longer. From the end of the transaction on,
workers deliver to them, and a later transaction builds what is new.';

revoke execute on function internal.keep_feeds from public;
