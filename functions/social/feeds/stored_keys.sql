create or replace function internal.stored_keys(
    reader_id uuid,
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
    v_from uuid;
    v_author_ids uuid[];
    v_post_ids uuid[];
    v_broadcasters uuid[];
    v_broadcasts uuid[];
    v_waiting integer;
    v_has_unfilled boolean;
    v_more record;
begin
    -- One statement: the entries, and from the last of them on all that is in no entry. Nothing
    -- waits as a rule. Few authors are asked as fast as what is stored.
    select
        entry.oldest, entry.author_ids || rest.author_ids, entry.post_ids || rest.post_ids,
        coalesce(cardinality(rest.post_ids), 0), rest.broadcasters, rest.broadcasts,
        exists (select from social.unfilled_ties as u where u.user_id = stored_keys.reader_id)
    into
        v_from, v_author_ids, v_post_ids, v_waiting, v_broadcasters, v_broadcasts, v_has_unfilled
    from social.feeds as f
    cross join lateral (
        select
            array_agg(e.author_id) as author_ids, array_agg(e.post_id) as post_ids,
            coalesce((array_agg(e.post_id))[stored_keys.how_many], f.floor) as oldest
        from (
            select e.author_id, e.post_id
            from social.feed_entries as e
            where e.recipient_id = stored_keys.reader_id
                and e.post_id < stored_keys.before
                and e.post_id >= f.floor
            order by e.post_id desc
            limit stored_keys.how_many
        ) as e
    ) as entry
    cross join lateral (
        select
            array_agg(k.author_id) filter (where k.waits) as author_ids,
            array_agg(k.post_id) filter (where k.waits) as post_ids,
            array_agg(k.author_id) filter (where not k.waits) as broadcasters,
            array_agg(k.post_id) filter (where not k.waits) as broadcasts
        from (
            (
                select w.author_id, w.post_id, true as waits
                from social.undelivered as w
                where w.post_id < stored_keys.before and w.post_id >= entry.oldest
                order by w.post_id desc
                limit 201
            )
            union all
            (
                select b.author_id, b.post_id, false as waits
                from social.broadcasts as b
                where b.post_id < stored_keys.before and b.post_id >= entry.oldest
                order by b.post_id desc
                limit 201
            )
        ) as k
    ) as rest
    where f.recipient_id = stored_keys.reader_id
        and f.floor < stored_keys.before
        and (
            select true
            from social.ties as t
            where t.user_id = stored_keys.reader_id and internal.is_in_feed(t)
            offset 40
            limit 1
        );

    is_whole := v_waiting <= 200;
    if is_whole is not true then
        return;
    end if;
    if cardinality(v_broadcasts) > 200 then
        -- The range is long: through those broadcasters with whom the reader has a tie.
        v_more := internal.newest_keys(
            internal.followed_broadcasters(stored_keys.reader_id),
            stored_keys.before, v_from, stored_keys.how_many
        );
        v_broadcasters := v_more.author_ids;
        v_broadcasts := v_more.post_ids;
    end if;
    v_author_ids := v_author_ids || v_broadcasters;
    v_post_ids := v_post_ids || v_broadcasts;
    if v_has_unfilled then
        v_more := internal.unfilled_keys(
            stored_keys.reader_id, stored_keys.before, v_from, stored_keys.how_many
        );
        v_author_ids := v_author_ids || v_more.author_ids;
        v_post_ids := v_post_ids || v_more.post_ids;
    end if;

    -- Each author is asked for once: some broadcast much.
    select array_agg(k.author_id), array_agg(k.post_id)
    into author_ids, post_ids
    from (
        select distinct on (k.post_id) k.author_id, k.post_id
        from unnest(v_author_ids, v_post_ids) as k (author_id, post_id)
        where k.author_id = stored_keys.reader_id
            or k.author_id in (
                select a.author_id
                from (
                    select distinct a.author_id from unnest(v_author_ids) as a (author_id)
                ) as a
                where (
                    select true
                    from social.ties as t
                    where t.user_id = stored_keys.reader_id
                        and t.other_user_id = a.author_id
                        and internal.is_in_feed(t)
                )
            )
        order by k.post_id desc
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
@returns is_whole is not true, and the rest null, if nothing is stored there, if the reader has ties
with at most 40 people, or if too much waits to be looked through';

revoke execute on function internal.stored_keys from public;
