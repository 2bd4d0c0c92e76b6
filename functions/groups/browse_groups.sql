-- depends: internal.group_genre_names internal.check_query
-- A session knows the settings of pg_trgm, which a search for names needs, once it has used it.
select public.show_limit();

create or replace function api.browse_groups(
    latitude double precision default null,
    longitude double precision default null,
    max_distance_km integer default null,
    genre_id uuid default null,
    inout category text default null,
    query text default null,
    page_size integer default 20,
    inout cursor text default null,
    out group_id uuid,
    out name text,
    out description text,
    out image_url text,
    out visibility groups.visibility,
    out city text,
    out country text,
    out distance_km integer,
    out genres text[],
    out max_members integer,
    out member_count integer,
    out created_at timestamptz,
    out my_status groups.member_status
)
    returns setof record
    language plpgsql
    stable
    security definer  -- groups are read by functions alone
    set search_path = pg_catalog, pg_temp
    set pg_trgm.word_similarity_threshold = 0.6 -- noqa: PRS
    set gin_fuzzy_search_limit = 0
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(browse_groups.page_size);
    v_cell integer := internal.search_cell(
        browse_groups.latitude, browse_groups.longitude, browse_groups.max_distance_km, v_caller
    );
    v_genre_ids uuid[] := internal.checked_genres_below(browse_groups.genre_id);
    v_category text := core.folded(internal.group_category(browse_groups.category));
    v_query text;
    v_cursor_key bytea := internal.cursor_key(
        'browse_groups', v_caller::text, v_cell::text
    );
    v_after record;
    v_ids uuid[];
    v_distances integer[];
begin
    if browse_groups.query is not null then
        v_query := internal.check_query(browse_groups.query);
    end if;
    if v_cell is null then
        v_ids := internal.groups_newest(
            v_genre_ids, v_category, v_query, internal.before_cursor(browse_groups.cursor),
            v_page_size
        );
    else
        v_after := internal.open_cursor(browse_groups.cursor, v_cursor_key);
        select array_agg(near.group_id), array_agg(near.distance)
        into v_ids, v_distances
        from internal.groups_near(
            v_cell, coalesce(browse_groups.max_distance_km, 50), v_genre_ids, v_category, v_query,
            v_after.place, v_after.id, v_page_size
        ) as near;
    end if;

    return query
    select
        g.category,
        case when page.distance is null then g.id::text
            else internal.seal_cursor(v_cursor_key, page.distance, g.id)
        end,
        g.id, g.name, g.description, g.image_url, g.visibility, g.city, g.country,
        internal.distance_bucket(page.distance / 1000.0), internal.group_genre_names(g.id),
        g.max_members, g.member_count, g.created_at, m.status
    from unnest(v_ids, v_distances) with ordinality as page (id, distance, ordinal)
    join groups.groups as g on g.id = page.id
    left join groups.members as m on m.group_id = g.id and m.user_id = v_caller
    order by page.ordinal;
end
$$;

comment on function api.browse_groups is
'Public and private groups that are active: the newest first, or within a distance the nearest
first. Near is around a point (latitude -90 to 90, longitude -180 to 180, in degrees) or, where only
max_distance_km is given, around where the caller is; max_distance_km is from 1 to 500, and 50 for a
point without it. Filters: a genre and those below it, a category, whatever case and accents, and
query, of at most 100 characters, to which a part of the name is like, as in search_profiles.
distance_km is a bucket (at most 1, 2, 5, 10, 25, 50, 100 ... km), null where it is not asked for.
page_size is from 1 to 100.
@notnull cursor group_id name visibility genres max_members member_count created_at
@raises not_found there is no such genre
@raises incomplete_profile there is a distance but no point, and the caller has no place yet
@raises invalid_input a point, distance, query, page size or cursor that is none';

revoke execute on function api.browse_groups from public;
grant execute on function api.browse_groups to bandsy_user;
