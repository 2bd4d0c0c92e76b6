-- depends: internal.seal_cursor internal.is_change internal.age internal.feed_page
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
    volatile  -- it keeps the feed that it reads
    security definer  -- ranks people whose rows the caller may not read
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
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
            v_feed, v_changed_ids, v_filters, v_after.place, v_after.id, v_page_size
        );
        -- Too much has changed to rank it on every page, or the feed is used up: fill it, once.
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
'The people to meet next, best first: the best of everybody whom the caller may meet, which is
active and complete people within both search radii and both sides'' hard preferences, not reacted
to yet, not blocked either way. A page shows what is true now, also of people who moved or changed
since the last. score is from 0 to 100, factors are its points by factor and add up to it;
distance_km is a bucket (at most 1, 2, 5, 10, 25, 50, 100 ... km), null for who hides it; age is
null for who does not show it. two_way false scores only how well they suit the caller. Filters:
any of instrument_ids played, any of genre_ids or their subgenres liked, min_skill on the average,
max_distance_km from 1 to 500 in the place of the preferred radius. Of those who hide their age or
their distance, filters know ten years of birth and a square of about 16 km. A cursor holds for one
list: after a change of the filters, the preferences or the place the first page comes first.
page_size is from 1 to 100.
@notnull cursor user_id username display_name instruments genres score factors
@raises incomplete_profile the caller has no place yet
@raises invalid_input a page size, distance, cursor, instrument or genre that does not exist';

revoke execute on function api.discover from public;
grant execute on function api.discover to bandsy_user;
