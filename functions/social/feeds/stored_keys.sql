create or replace function internal.stored_keys(
    reader_id uuid,
    floor uuid,
    before uuid,
    how_many integer,
    out is_whole boolean,
    out author_ids uuid[],
    out post_ids uuid[],
    out goes_on_below uuid
)
    returns record
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
    set enable_sort = off  -- from the end of the index, not all of a range that looks short
as $$
declare
    v_from uuid := stored_keys.floor;
    v_author_ids uuid[];
    v_post_ids uuid[];
    v_others uuid[];
    v_more record;
begin
    select array_agg(e.author_id), array_agg(e.post_id)
    into v_author_ids, v_post_ids
    from (
        select e.author_id, e.post_id
        from social.feed_entries as e
        where e.recipient_id = stored_keys.reader_id
            and e.post_id < stored_keys.before
            and e.post_id >= stored_keys.floor
        order by e.post_id desc
        limit stored_keys.how_many
    ) as e;
    v_from := coalesce(v_post_ids[stored_keys.how_many], stored_keys.floor);

    -- All that is in no entry, from the last of these entries on. Nothing waits as a rule.
    v_more := internal.waiting_keys(v_from, stored_keys.before);
    is_whole := v_more.is_whole;
    if not is_whole then
        return;
    end if;
    v_author_ids := v_author_ids || v_more.author_ids;
    v_post_ids := v_post_ids || v_more.post_ids;

    v_more := internal.broadcast_keys(
        stored_keys.reader_id, v_from, stored_keys.before, stored_keys.how_many
    );
    v_author_ids := v_author_ids || v_more.author_ids;
    v_post_ids := v_post_ids || v_more.post_ids;

    -- Without those whose posts are left out below: they would take the places of others.
    v_others := array(
        select distinct u.other_user_id
        from social.unfilled_ties as u
        where u.user_id = stored_keys.reader_id
            and (
                select true
                from social.ties as t
                where t.user_id = stored_keys.reader_id
                    and t.other_user_id = u.other_user_id
                    and internal.is_in_feed(t)
            )
    );
    if v_others <> '{}' then
        v_more := internal.newest_keys(
            v_others, stored_keys.before, v_from, stored_keys.how_many
        );
        v_author_ids := v_author_ids || v_more.author_ids;
        v_post_ids := v_post_ids || v_more.post_ids;
    end if;

    select array_agg(k.author_id), array_agg(k.post_id)
    into author_ids, post_ids
    from (
        select k.author_id, k.post_id
        from (
            select distinct on (k.post_id) k.author_id, k.post_id
            from unnest(v_author_ids, v_post_ids) as k (author_id, post_id)
            order by k.post_id desc
        ) as k
        where k.author_id = stored_keys.reader_id
            or (
                select true
                from social.ties as t
                where t.user_id = stored_keys.reader_id
                    and t.other_user_id = k.author_id
                    and internal.is_in_feed(t)
            )
        limit stored_keys.how_many
    ) as k;

    -- A post below v_from may be in no list: the rest is below it.
    goes_on_below := coalesce(
        post_ids[stored_keys.how_many], nullif(v_from, '00000000-0000-0000-0000-000000000000')
    );
end
$$;

comment on function internal.stored_keys is
'The newest posts of a stored feed before one, by key: its entries, what waits for delivery,
broadcasts, and the posts of new ties. Every one is of an author with whom the reader has a tie now.
@argument floor the post from which on the entries are complete
@returns is_whole is false, and the rest null, if too much waits to be looked through';

revoke execute on function internal.stored_keys from public;
