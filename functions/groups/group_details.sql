create or replace function api.group_details(
    inout group_id uuid,
    out name text,
    out description text,
    out image_url text,
    out cover_image_url text,
    out visibility groups.visibility,
    out category text,
    out latitude double precision,
    out longitude double precision,
    out city text,
    out region text,
    out country text,
    out genre_ids uuid[],
    out genres text[],
    out max_members integer,
    out member_count integer,
    out shows_history boolean,
    out is_active boolean,
    out created_at timestamptz,
    out my_status groups.member_status,
    out my_role groups.member_role,
    out conversation_id uuid,
    out hidden_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- callers cannot read the tables
    rows 1
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_group groups.groups := internal.visible_group(group_details.group_id, v_caller);
begin
    return query
    select
        v_group.id, v_group.name, v_group.description, v_group.image_url, v_group.cover_image_url,
        v_group.visibility, v_group.category, v_group.latitude, v_group.longitude, v_group.city,
        v_group.region, v_group.country,
        array(
            select t.genre_id from groups.group_genres as t
            where t.group_id = v_group.id
            order by t.genre_id
        ),
        internal.group_genre_names(v_group.id), v_group.max_members, v_group.member_count,
        v_group.shows_history, v_group.is_active, v_group.created_at, m.status,
        case when m.status = 'active' then m.role end,
        c.id, v_group.hidden_at
    from (values (v_caller)) as me (user_id)
    left join groups.members as m on m.group_id = v_group.id and m.user_id = me.user_id
    left join chat.conversations as c on c.group_id = v_group.id and m.status = 'active';
end
$$;

comment on function api.group_details is
'A group that the caller knows of: a public or private group, or a secret group that they are a
member of or invited to. Only members see a dissolved group.
@argument group_id the group
@returns one row
@column group_id the id of the group
@column name the name of the group
@column description what the group writes about itself
@column image_url link to the picture of the group
@column cover_image_url link to the picture above the group''s page
@column visibility who finds and joins it: public, private or secret
@column category what kind of group it is, in lower case; null when the group does not say
@column latitude the middle of the group''s cell of about 1 km, in degrees; null without a place
@column longitude the middle of the same cell, in degrees
@column city the city of the group, as its admins named it
@column region the region of the group, as its admins named it
@column country the country of the group, as its admins named it
@column genre_ids the genres of the group
@column genres names of the same genres, in alphabetical order
@column max_members how many members the group may have
@column member_count how many members the group has
@column shows_history whether a new member reads what the conversation said before they joined
@column is_active false when the group is dissolved
@column created_at when the group was created
@column my_status the caller''s membership: active, pending, invited, banned or left; null for none
@column my_role the caller''s role: admin, moderator or member; null when the caller is not a member
@column conversation_id the conversation of the group; null when the caller is not a member
@column hidden_at when a moderator hid it, so that only its members see it; null if no one did
@notnull group_id name visibility genre_ids genres max_members member_count shows_history is_active
created_at
@raises not_found the caller does not know of such a group';

revoke execute on function api.group_details from public;
grant execute on function api.group_details to bandsy_user;
