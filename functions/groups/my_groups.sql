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
'The groups to which the caller belongs (my_status active), asks to be let in (pending) or is
invited, the newest group first; dissolved ones only where they belong to them. page_size is from 1
to 100. my_role and conversation_id are null for who is not active in it.
@notnull cursor group_id name visibility member_count is_active my_status
@raises invalid_input the page size is out of range or the cursor broken';

revoke execute on function api.my_groups from public;
grant execute on function api.my_groups to bandsy_user;
