-- depends: internal.group_genre_names
create or replace function api.browse_openings(
    latitude double precision default null,
    longitude double precision default null,
    max_distance_km integer default null,
    instrument_ids uuid[] default null,
    genre_id uuid default null,
    inout group_id uuid default null,
    page_size integer default 20,
    inout cursor text default null,
    out opening_id uuid,
    out group_name text,
    out group_image_url text,
    out instrument_id uuid,
    out instrument text,
    out min_skill music.skill_level,
    out description text,
    out city text,
    out country text,
    out distance_km integer,
    out genres text[],
    out created_at timestamptz,
    out my_application groups.application_status
)
    returns setof record
    language plpgsql
    stable
    security definer  -- openings are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(browse_openings.page_size);
    v_cell integer := internal.search_cell(
        browse_openings.latitude, browse_openings.longitude, browse_openings.max_distance_km,
        v_caller
    );
    v_genre_ids uuid[] := internal.checked_genres_below(browse_openings.genre_id);
    v_instrument_ids uuid[] := nullif(browse_openings.instrument_ids, '{}');
    v_cursor_key bytea := internal.cursor_key(
        'browse_openings', v_caller::text, v_cell::text
    );
    v_after record;
    v_ids uuid[];
    v_distances integer[];
begin
    if exists (
        select
        from unnest(v_instrument_ids) as t (id)
        where not exists (select from music.instruments as i where i.id = t.id)
    ) then
        perform internal.refuse('not_found', 'no such instrument');
    end if;
    if browse_openings.group_id is not null then
        perform internal.visible_group(browse_openings.group_id, v_caller);
        v_cell := null;
    end if;
    if v_cell is null then
        v_ids := internal.openings_newest(
            v_instrument_ids, v_genre_ids, browse_openings.group_id,
            internal.before_cursor(browse_openings.cursor), v_page_size
        );
    else
        v_after := internal.open_cursor(browse_openings.cursor, v_cursor_key);
        select array_agg(near.opening_id), array_agg(near.distance)
        into v_ids, v_distances
        from internal.openings_near(
            v_cell, coalesce(browse_openings.max_distance_km, 50), v_instrument_ids,
            v_genre_ids, v_after.place, v_after.id, v_page_size
        ) as near;
    end if;

    return query
    select
        g.id,
        case when page.distance is null then o.id::text
            else internal.seal_cursor(v_cursor_key, page.distance, o.id)
        end,
        o.id, g.name, g.image_url, o.instrument_id, i.name, o.min_skill, o.description, g.city,
        g.country, internal.distance_bucket(page.distance / 1000.0),
        internal.group_genre_names(g.id), o.created_at, a.status
    from unnest(v_ids, v_distances) with ordinality as page (id, distance, ordinal)
    join groups.openings as o on o.id = page.id
    join groups.groups as g on g.id = o.group_id
    join music.instruments as i on i.id = o.instrument_id
    left join groups.applications as a on a.opening_id = o.id and a.user_id = v_caller
    order by page.ordinal;
end
$$;

comment on function api.browse_openings is
'Open openings of public and private groups: the newest first, or with a point or a distance those
of the nearest group first.
@argument latitude degrees from -90 to 90; null together with longitude, for no point
@argument longitude degrees from -180 to 180; null together with latitude, for no point
@argument max_distance_km from 1 to 500 km around the point, or without a point around the caller''s
location or the place that they travel to; null for 50 km with a point, and for any distance without
one
@argument instrument_ids openings for one of these instruments; null or empty for all
@argument genre_id openings of groups with this genre or one below it; null for all
@argument group_id openings of this group alone, at any distance, the newest first; it may be a
secret group that the caller knows of; null for all groups
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column group_id the id of the group
@column cursor the place of this row in the list, for the next page
@column opening_id the id of the opening
@column group_name the name of the group
@column group_image_url link to the picture of the group
@column instrument_id the instrument that the group seeks
@column instrument the name of that instrument
@column min_skill the lowest skill level that the group seeks; null for any
@column description what the group writes about the opening
@column city the city of the group, as its admins named it
@column country the country of the group, as its admins named it
@column distance_km the next larger of 1, 2, 5, 10, 25, 50, 100, 250, 500 km; null without a point
or distance
@column genres names of the genres of the group, in alphabetical order
@column created_at when the opening was posted
@column my_application the status of the caller''s application: pending, accepted or declined; null
without one
@notnull group_id cursor opening_id group_name instrument_id instrument genres created_at
@raises not_found an instrument or the genre does not exist, or the caller does not know of such a
group
@raises incomplete_profile there is a distance but no point, and the caller has no location
@raises invalid_input the point or the distance is invalid
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed or of another
list';

revoke execute on function api.browse_openings from public;
grant execute on function api.browse_openings to bandsy_user;
