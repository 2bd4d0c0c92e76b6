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
    security definer  -- tells members of each other
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
        -- The offset keeps the dear test of visibility behind the order: it runs for a page only.
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
'Who belongs to a group: admins first, then moderators, then members, each by how long they have
been in it. Of a public group everybody is told, but only of those whose profile they may see; of others
its members, who see each other whatever the privacy level. Who is pending, invited, banned or left
is for its admins and moderators. Nobody sees whom they have blocked or are blocked by, or who is
suspended. since is when they came in, or became what they are; page_size is from 1 to 100.
@notnull cursor user_id username display_name role since
@raises not_found the caller knows of no such group
@raises not_a_member the group is not public, or the status not active, and the caller not in it
@raises not_the_decider the status is not active and the caller neither admin nor moderator
@raises invalid_input the status is null, the page size out of range or the cursor broken';

revoke execute on function api.group_members from public;
grant execute on function api.group_members to bandsy_user;
