create or replace function internal.deliver_post(waiting social.undelivered, max_entries integer)
    returns integer
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_privacy_level core.privacy_level;
    v_recipient_ids uuid[] := array[]::uuid[];
begin
    select p.privacy_level into v_privacy_level
    from social.posts as p
    where p.author_id = waiting.author_id and p.id = waiting.post_id and p.event_id is null;
    if v_privacy_level = 'private' then
        -- For the author alone. It waits again when it stops being private.
        v_recipient_ids := array[waiting.author_id];
    elsif v_privacy_level is not null
        and waiting.up_to is null
        and internal.has_many_followers(waiting.author_id)
    then
        if not internal.broadcast_post(waiting.author_id, waiting.post_id) then
            return 1;
        end if;
    elsif v_privacy_level is not null then
        v_recipient_ids := internal.next_recipients(
            waiting.author_id, waiting.up_to, deliver_post.max_entries
        );
    end if;
    -- A follower whose feed is not kept yet, or who follows later, does not lack it: what builds or
    -- fills that feed reads the posts later than this.
    insert into social.feed_entries (recipient_id, post_id, author_id)
    select f.recipient_id, waiting.post_id, waiting.author_id
    from unnest(v_recipient_ids) as r (id)
    join social.feeds as f on f.recipient_id = r.id and f.is_kept
    order by f.recipient_id
    on conflict (recipient_id, post_id) do nothing;
    -- In the transaction of the last entries: a feed finds the post in one of both.
    if v_privacy_level = 'private'
        or cardinality(v_recipient_ids) < deliver_post.max_entries
    then
        delete from social.undelivered as w
        where w.author_id = waiting.author_id
            and w.post_id = waiting.post_id
            and w.queued_at = waiting.queued_at;
    else
        -- The author comes before all others, wherever their id stands in the order of ids.
        update social.undelivered as w
        set up_to = coalesce(
            nullif(v_recipient_ids[deliver_post.max_entries], waiting.author_id),
            '00000000-0000-0000-0000-000000000000'
        )
        where w.author_id = waiting.author_id
            and w.post_id = waiting.post_id
            and w.queued_at = waiting.queued_at;
    end if;
    return greatest(cardinality(v_recipient_ids), 1);
end
$$;

comment on function internal.deliver_post is
'Brings a post that waits to the feeds of at most so many people, or to the broadcasts if its author
has more than feed_fan_out friends and followers (a setting). The calling function has locked the
row. If there are more people, the row stays and says how far it came.
@returns about how many entries it stored';

revoke execute on function internal.deliver_post from public;
