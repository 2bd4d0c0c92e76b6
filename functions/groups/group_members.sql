create or replace function api.group_members(
    group_id uuid,
    status groups.member_status default 'active',
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out role groups.member_role,
    out instrument_id uuid,
    out instrument text,
    out since timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- shows members to each other
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(group_members.page_size);
    v_after text[] := internal.decode_cursor(
        group_members.cursor, 'integer', 'text'
    );
    v_after_moment record := internal.decode_moment_cursor(v_after[2]);
    v_group groups.groups := internal.visible_group(group_members.group_id, v_caller);
    v_role groups.member_role := (
        select m.role from groups.members as m
        where m.group_id = v_group.id and m.user_id = v_caller and m.status = 'active'
    );
begin
    if group_members.status is null then
        perform internal.refuse(
            'invalid_input', 'status is null', 'status: active, pending, invited, banned or left.'
        );
    end if;
    if group_members.status <> 'active' then
        perform internal.require_group_role(v_group.id, v_caller, 'moderator');
    elsif v_group.visibility <> 'public' then
        perform internal.require_group_role(v_group.id, v_caller, 'member');
    end if;

    return query
    select
        internal.encode_cursor(m.rank::text, internal.encode_moment_cursor(m.since, m.user_id)),
        m.user_id, u.username, p.display_name, p.image_url, m.role, m.instrument_id, i.name, m.since
    from (
        -- The offset is a fence: the costly test of visibility runs after it, for one page only.
        select *
        from (
            select
                m.user_id,
                m.role,
                array_position(enum_range(null::groups.member_role), m.role) as rank,
                m.instrument_id,
                case when m.status = 'active' then m.joined_at else m.updated_at end as since
            from groups.members as m
            where m.group_id = v_group.id and m.status = group_members.status
        ) as ranked
        where v_after is null
            or (rank, since, user_id)
            > (v_after[1]::integer, v_after_moment.moment, v_after_moment.id)
        order by rank, since, user_id
        offset 0
    ) as m
    join identity.users as u on u.id = m.user_id
    join identity.profiles as p on p.user_id = m.user_id
    left join music.instruments as i on i.id = m.instrument_id
    where m.user_id = v_caller
        or internal.can_see_member(m.user_id, group_members.status, v_caller, v_role)
    order by m.rank, m.since, m.user_id
    limit v_page_size;
end
$$;

comment on function api.group_members is
'The members of a group: admins first, then moderators, then members, and of each role the
longest-standing first. Members see each other whatever the privacy level; in a public group other
people see the members whose profile they may see. People who are suspended, whom the caller blocked
or who blocked the caller, are left out.
@argument group_id the group
@argument status which memberships to list: active for the members; pending, invited, banned or left
for other people, which only admins and moderators may list; a person who left is listed only if the
caller may see their profile
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column user_id the id of the person
@column username the name in links
@column display_name the name to show
@column image_url link to the profile picture
@column role the role: admin, moderator or member
@column instrument_id the instrument that they play in the group; null when they do not say
@column instrument the name of that instrument
@column since when they joined or, with another status than active, when their membership last
changed
@notnull cursor user_id username display_name role since
@raises not_found the caller does not know of such a group
@raises not_a_member the caller is not a member, and the group is not public or the status is not
active
@raises not_the_decider the status is not active, and the caller is neither an admin nor a moderator
@raises invalid_input the status is null, page_size is not from 1 to 100, or the cursor is
malformed';

revoke execute on function api.group_members from public;
grant execute on function api.group_members to bandsy_user;
