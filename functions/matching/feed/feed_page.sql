-- depends: internal.is_change internal.rank_people internal.points_between internal.score_of
-- depends: internal.factors_of
create or replace function internal.feed_page(
    feed matching.feeds,
    changed_ids uuid[],
    filters matching.discovery_filters,
    after_rank integer,
    after_id uuid,
    page_size integer
)
    returns table (user_id uuid, rank integer, score numeric, factors jsonb)
    language plpgsql
    stable
    rows 20
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    -- Read from the row once, not once for each person.
    v_user_id uuid := feed.user_id;
    v_candidates uuid[] := feed.candidates;
    v_ranks integer[] := feed.ranks;
    v_points integer[] := feed.points;
    v_seen_until xid8 := feed.seen_until;
    v_size integer := cardinality(feed.candidates);
begin
    return query
    select page.user_id, page.rank, internal.score_of(page.points), internal.factors_of(page.points)
    from (
        select
            deck.user_id, deck.rank,
            case
                when deck.ordinal is not null then
                    v_points[7 * deck.ordinal - 6 : 7 * deck.ordinal]
                else internal.points_between(v_user_id, deck.user_id, filters.two_way)
            end as points
        from (
            select candidate as user_id, rank, ordinal
            from unnest(v_candidates, v_ranks) with ordinality as c (candidate, rank, ordinal)
            where candidate <> all (changed_ids)
                and (
                    after_rank is null
                    or rank < after_rank
                    or (rank = after_rank and candidate > after_id)
                )
            union all
            -- People who changed are ranked anew, unless they now rank below the end of this feed.
            select user_id, rank, null
            from internal.rank_people(v_user_id, changed_ids, filters)
            where cardinality(changed_ids) > 0
                and (
                    after_rank is null
                    or rank < after_rank
                    or (rank = after_rank and user_id > after_id)
                )
                and (
                    feed.is_last
                    or rank > v_ranks[v_size]
                    or (rank = v_ranks[v_size] and user_id < v_candidates[v_size])
                )
            order by rank desc, user_id
            offset 0  -- a fence: the tests below run person by person, until the page is full
        ) as deck
        where (
            -- A person who left the neighbourhood has changed, but is not in changed_ids.
            select
                not internal.is_change(changed_xid, v_seen_until)
                or you.user_id = any (changed_ids)
            from matching.match_profiles as you
            where you.user_id = deck.user_id
        )
        and (
            select true
            from matching.interactions as i
            where i.from_user_id = v_user_id and i.to_user_id = deck.user_id
            limit 1
        ) is null
        and (
            select true from trust.blocks as b
            where b.blocker_id = v_user_id and b.blocked_id = deck.user_id
        ) is null
        and (
            select true from trust.blocks as b
            where b.blocker_id = deck.user_id and b.blocked_id = v_user_id
        ) is null
        order by deck.rank desc, deck.user_id
        limit page_size
        offset 0  -- a fence: the points are computed once
    ) as page
    order by page.rank desc, page.user_id;
end
$$;

comment on function internal.feed_page is
'The next people of a feed, best first, by what happened since it was filled: people who changed are
ranked anew; people who left, were reacted to or are blocked are left out.';

revoke execute on function internal.feed_page from public;
