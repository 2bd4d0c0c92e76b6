create or replace function api.my_groups(
    page_size integer default 20,
    inout cursor text default null,
    out group_id uuid,
    out name text,
    out image_url text,
    out visibility groups.visibility,
    out category text,
    out city text,
    out member_count integer,
    out is_active boolean,
    out my_status groups.member_status,
    out my_role groups.member_role,
    out conversation_id uuid
)
    returns setof record
    language plpgsql
    stable
    security definer  -- groups are read by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(my_groups.page_size);
    v_before uuid := internal.before_cursor(my_groups.cursor);
begin
    return query
    select
        g.id::text, g.id, g.name, g.image_url, g.visibility, g.category,
        g.city, g.member_count, g.is_active, m.status,
        case when m.status = 'active' then m.role end,
        c.id
    from groups.members as m
    join groups.groups as g on g.id = m.group_id
    left join chat.conversations as c on c.group_id = g.id and m.status = 'active'
    where m.user_id = v_caller
        and m.status in ('active', 'pending', 'invited')
        and m.group_id < v_before
        and internal.can_see_group(g, m.status)
        and (m.status <> 'invited' or not internal.are_blocked(m.invited_by, v_caller))
    order by m.group_id desc
    limit v_page_size;
end
$$;

comment on function api.my_groups is
'The groups that the caller is a member of, asks to join or is invited to, the newest group first.
Only members see a dissolved group.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column group_id the id of the group
@column name the name of the group
@column image_url link to the picture of the group
@column visibility who finds and joins it: public, private or secret
@column category what kind of group it is, in lower case; null when the group does not say
@column city the city of the group, as its admins named it
@column member_count how many members the group has
@column is_active false when the group is dissolved
@column my_status the caller''s membership: active, pending when they ask to join, or invited
@column my_role the caller''s role: admin, moderator or member; null when the caller is not a member
@column conversation_id the conversation of the group; null when the caller is not a member
@notnull cursor group_id name visibility member_count is_active my_status
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_groups from public;
grant execute on function api.my_groups to bandsy_user;
