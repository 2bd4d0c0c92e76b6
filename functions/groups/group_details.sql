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
    out conversation_id uuid
)
    returns setof record
    language plpgsql
    stable
    security definer  -- shows of a row that the caller may not read what is theirs to know
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
        c.id
    from (values (v_caller)) as me (user_id)
    left join groups.members as m on m.group_id = v_group.id and m.user_id = me.user_id
    left join chat.conversations as c on c.group_id = v_group.id and m.status = 'active';
end
$$;

comment on function api.group_details is
'A group that the caller knows of: a public or private one, a secret one to which they belong or
that has invited them. A dissolved one is there for its members alone. my_role and conversation_id
are null for who does not belong to it, my_status for who never had to do with it; latitude and
longitude, in degrees, are those of the middle of its cell of about 1 km.
@returns one row
@notnull group_id name visibility genre_ids genres max_members member_count shows_history is_active
created_at
@raises not_found the caller knows of no such group';

revoke execute on function api.group_details from public;
grant execute on function api.group_details to bandsy_user;
