-- depends: internal.group_genre_names internal.check_query
-- The call loads pg_trgm, so that this session knows the setting that the function below sets.
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
'Public and private groups that are not dissolved: the newest first, or with a point or a distance
the nearest first.
@argument latitude degrees from -90 to 90; null together with longitude, for no point
@argument longitude degrees from -180 to 180; null together with latitude, for no point
@argument max_distance_km from 1 to 500 km around the point, or without a point around the caller''s
location or the place that they travel to; null for 50 km with a point, and for any distance without
one
@argument genre_id groups with this genre or one below it; null for all
@argument category groups of this category, where case and accents do not matter; null or blank for
all
@argument query groups with a name that contains something like it, as in search_profiles: at most
100 characters, with at least one letter or digit; null for all
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column category what kind of group it is, in lower case; null when the group does not say
@column cursor the place of this row in the list, for the next page
@column group_id the id of the group
@column name the name of the group
@column description what the group writes about itself
@column image_url link to the picture of the group
@column visibility who finds and joins it: public or private
@column city the city of the group, as its admins named it
@column country the country of the group, as its admins named it
@column distance_km the next larger of 1, 2, 5, 10, 25, 50, 100, 250, 500 km; null without a point
or distance
@column genres names of the genres of the group, in alphabetical order
@column max_members how many members the group may have
@column member_count how many members the group has
@column created_at when the group was created
@column my_status the caller''s membership: active, pending, invited, banned or left; null for none
@notnull cursor group_id name visibility genres max_members member_count created_at
@raises not_found the genre does not exist
@raises incomplete_profile there is a distance but no point, and the caller has no location
@raises invalid_input the point, the distance or the query is invalid
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed or of another
list';

revoke execute on function api.browse_groups from public;
grant execute on function api.browse_groups to bandsy_user;
