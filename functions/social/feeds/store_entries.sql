create or replace function internal.store_entries(
    recipient_id uuid, author_ids uuid[], post_ids uuid[]
)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    -- In the order of the posts, as a worker that delivers them stores them.
    insert into social.feed_entries (recipient_id, post_id, author_id)
    select store_entries.recipient_id, p.id, p.author_id
    from unnest(store_entries.author_ids, store_entries.post_ids) as k (author_id, post_id)
    join social.posts as p on p.author_id = k.author_id and p.id = k.post_id
    where p.event_id is null
        and (p.privacy_level <> 'private' or p.author_id = store_entries.recipient_id)
        and (select true from social.broadcasts as b where b.post_id = k.post_id) is null
    order by p.id
    on conflict (recipient_id, post_id) do nothing;
end
$$;

comment on function internal.store_entries is
'Stores entries of a feed, except for posts of events, for private posts of others, which wait for
delivery when that changes, and for broadcasts, which feeds find by themselves.';

revoke execute on function internal.store_entries from public;
