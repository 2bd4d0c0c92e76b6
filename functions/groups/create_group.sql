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
    perform internal.use_limit(v_caller, 'group');
    -- The use locks the caller's count of groups: no two calls by one person are here at once.
    perform internal.check_cap(v_caller, 'own_group', internal.count_live('own_group', v_caller));
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
'Creates a group, such as a band or a community, with the caller as its admin, and opens its
conversation.
@argument name one line of 1 to 200 characters
@argument visibility who finds and joins it: public (anyone finds and joins the group), private
(anyone finds it, admins and moderators let people in) or secret (only members and people who are
invited know of it)
@argument category what kind of group it is, at most 50 characters, kept in lower case; null for
none
@argument description at most 2,000 characters; null for none
@argument max_members how many members the group may have, from 1 to 5,000
@argument image_url link to the picture of the group, http or https, at most 500 characters; null
for none
@argument cover_image_url link to the picture above the group''s page, http or https, at most 500
characters; null for none
@argument shows_history true if a new member reads what the conversation said before they joined
@argument latitude where the group meets, in degrees from -90 to 90; only its cell of about 1 km is
kept; null together with longitude
@argument longitude degrees from -180 to 180; null together with latitude
@argument city name of the city, at most 100 characters; null for none
@argument region name of the region, at most 100 characters; null for none
@argument country name of the country, at most 100 characters; null for none
@argument genre_ids at most 10 genres
@returns the new group
@notnull
@hidden cell
@limit group
@limit own_group
@raises not_found a genre does not exist
@raises invalid_input a value is missing or out of range';

revoke execute on function api.create_group from public;
grant execute on function api.create_group to bandsy_user;
