create or replace function api.create_group(
    name text,
    visibility groups.visibility default 'public',
    category text default null,
    description text default null,
    max_members integer default 10,
    image_url text default null,
    cover_image_url text default null,
    shows_history boolean default true,
    latitude double precision default null,
    longitude double precision default null,
    city text default null,
    region text default null,
    country text default null,
    genre_ids uuid[] default '{}'
)
    returns groups.groups
    language plpgsql
    volatile
    security definer  -- groups are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_group groups.groups := internal.patched_group(
        null,
        jsonb_build_object(
            'name', create_group.name,
            'visibility', create_group.visibility,
            'category', create_group.category,
            'description', create_group.description,
            'max_members', create_group.max_members,
            'image_url', create_group.image_url,
            'cover_image_url', create_group.cover_image_url,
            'shows_history', create_group.shows_history,
            'place', jsonb_build_object(
                'latitude', create_group.latitude::numeric,
                'longitude', create_group.longitude::numeric,
                'city', create_group.city,
                'region', create_group.region,
                'country', create_group.country
            )
        )
    );
begin
    perform internal.hold_accounts(array[v_caller]);
    perform internal.require_user();
    insert into groups.groups (
        name, description, image_url, cover_image_url, visibility, category, cell, city, region,
        country, max_members, member_count, shows_history, created_by
    )
    values (
        v_group.name, v_group.description, v_group.image_url, v_group.cover_image_url,
        v_group.visibility, v_group.category, v_group.cell, v_group.city, v_group.region,
        v_group.country, v_group.max_members, 1, v_group.shows_history, v_caller
    )
    returning * into v_group;
    insert into groups.members (group_id, user_id, role, joined_at)
    values (v_group.id, v_caller, 'admin', clock_timestamp());
    perform internal.tag_group(v_group.id, create_group.genre_ids);
    perform internal.open_group_conversation(v_group.id, v_caller);
    return v_group;
end
$$;

comment on function api.create_group is
'Founds a band or a community, of which the caller is the admin; its conversation opens at once.
name has 1 to 200 characters, category at most 50 (kept trimmed, in lower case), description at
most 2000, the URLs (http or https) at most 500; max_members is from 1 to 5000. Everybody finds and
joins a public group; a private one is found by everybody and lets people in; of a secret one only
those know who belong to it or whom it has invited. shows_history lets who joins later read what was
said before. latitude (-90 to 90) and longitude (-180 to 180), in degrees and both or neither, are
kept to about 1 km; the names of the place have at most 100 characters. genre_ids are at most 10.
@returns the group
@notnull
@raises not_found one of the genres does not exist
@raises invalid_input a value is missing or out of range';

revoke execute on function api.create_group from public;
grant execute on function api.create_group to bandsy_user;
