-- depends: internal.seal_cursor internal.is_change internal.age internal.feed_page
-- depends: internal.reranked_ids
create or replace function api.discover(
    page_size integer default 20,
    inout cursor text default null,
    instrument_ids uuid[] default null,
    genre_ids uuid[] default null,
    min_skill music.skill_level default null,
    max_distance_km integer default null,
    two_way boolean default true,
    out user_id uuid,
    out username text,
    out display_name text,
    out age integer,
    out city text,
    out distance_km integer,
    out instruments text[],
    out genres text[],
    out score numeric,
    out factors jsonb
)
    returns setof record
    language plpgsql
    volatile  -- it stores the feed that it reads
    security definer  -- ranks people whose rows the caller may not read
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_discoverer();
    v_page_size integer := internal.check_page_size(page_size);
    v_max_changes integer := internal.setting('discovery_max_changes')::integer;
    v_me matching.match_profiles := internal.begin_discovery(v_caller);
    v_filters matching.discovery_filters := internal.discovery_filters(
        v_me.user_id, instrument_ids, genre_ids, min_skill, max_distance_km, two_way
    );
    v_filters_key uuid := internal.feed_key(v_filters);
    v_cursor_key bytea := internal.cursor_key(
        'discover', v_caller::text, v_me.revision::text, v_filters_key::text
    );
    v_after record := internal.open_cursor(discover.cursor, v_cursor_key);
    v_feed matching.feeds;
    v_changed_ids uuid[];
    v_ids uuid[];
    v_ranks integer[];
    v_scores numeric[];
    v_factors jsonb[];
    v_refill boolean := false;
begin
    loop
        v_feed := internal.feed_for(
            v_me, v_filters, v_filters_key, v_after.place, v_after.id, v_refill
        );
        v_changed_ids := array(
            select user_id
            from matching.match_profiles
            where block = any (v_feed.blocks)
                and internal.is_change(changed_xid, v_feed.seen_until)
            limit v_max_changes + 1
        );
        select array_agg(user_id), array_agg(rank), array_agg(score), array_agg(factors)
        into v_ids, v_ranks, v_scores, v_factors
        from internal.feed_page(
            v_feed, v_changed_ids || internal.reranked_ids(v_feed), v_filters, v_after.place,
            v_after.id, v_page_size
        );
        -- Too many changes to rank on every page, or the feed is used up: fill it, once.
        exit when v_refill or (
            cardinality(v_changed_ids) <= v_max_changes
            and (v_feed.is_last or cardinality(v_ids) = v_page_size)
        );
        v_refill := true;
    end loop;

    return query
    select
        internal.seal_cursor(v_cursor_key, page.rank, page.user_id),
        page.user_id,
        u.username,
        profile.display_name,
        case when profile.show_age then internal.age(profile.birth_date) end,
        you.city,
        case when not you.hides_distance
            then internal.distance_bucket(internal.cell_distance_km(v_me.cell, you.cell))
        end,
        you.instruments,
        you.genres,
        page.score,
        page.factors
    from unnest(v_ids, v_ranks, v_scores, v_factors) with ordinality
        as page (user_id, rank, score, factors, ordinal)
    join matching.match_profiles as you on you.user_id = page.user_id
    join identity.users as u on u.id = page.user_id and u.status = 'active'
    join identity.profiles as profile on profile.user_id = page.user_id
    order by page.ordinal;
end
$$;

comment on function api.discover is
'The people whom the caller may meet next, best first. Each of them is active and complete, and
within the search radius and the deal-breakers of both; the caller has not reacted to them, and
neither blocks the other. A page shows what is true now, even if people moved or changed since the
page before. For people who hide their age or their distance, filters know only ten years of birth,
or a square of about 16 km. The first page ranks everybody in range and stores the list for the
pages that follow. A replica, or a read-only transaction, reads a list that is stored; where there is
none it ranks for one page alone, and says so in a notice: SQLSTATE 01U01, DETAIL not_stored.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page. A
change of the filters, the preferences or the location makes it invalid
@argument instrument_ids show people who play any of these, at most 256 ids; null or empty shows all
@argument genre_ids show people who like any of these genres or of their subgenres, at most 256 ids;
null or empty shows all
@argument min_skill show people whose average skill is at least this; null shows all
@argument max_distance_km from 1 to 500, in the place of the search radius of the preferences; null
keeps that
@argument two_way true scores how well each suits the other, false only how well they suit the
caller
@column cursor the place of this row in the list, for the next page
@column user_id the id of the account
@column username the name in links
@column display_name the name to show
@column age in years; null when the person does not show it
@column city the city where the person is, or to which they travel, as they named it
@column distance_km an upper bound: 1, 2, 5, 10, 25, 50, 100 and so on; null when the person hides
it
@column instruments names of the instruments that the person plays, the primary one first
@column genres names of the genres that the person likes, the favourite first
@column score from 0 to 100, with two decimals; the order also counts recent activity and boosts
@column factors the points of each factor (genres, instruments, distance, skill, availability,
commitment, attachment), which add up to the score
@notnull cursor user_id username display_name instruments genres score factors
@limit none: it reads, and keeps what it read
@raises incomplete_profile the caller has no location yet
@raises invalid_input page_size or max_distance_km is out of range, two_way is null, or a list of
ids is too long
@raises invalid_input the cursor is invalid, or an instrument or a genre does not exist';

revoke execute on function api.discover from public;
grant execute on function api.discover to bandsy_user;
