create or replace function api.pod_members(
    pod_id uuid,
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out role events.pod_role,
    out joined_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- shows people to each other whatever their privacy level
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(pod_members.page_size);
    v_after record := internal.decode_moment_cursor(pod_members.cursor);
    v_pod events.pods := internal.attended_pod(pod_members.pod_id, v_caller);
begin
    if not exists (
        select from events.pod_members where pod_id = v_pod.id and user_id = v_caller
    ) then
        perform internal.refuse(
            'not_a_member', 'the caller is not in the pod', 'Join it first: join_pod.'
        );
    end if;
    return query
    select
        internal.encode_moment_cursor(m.joined_at, m.user_id),
        m.user_id, u.username, profile.display_name, profile.image_url, m.role, m.joined_at
    from events.pod_members as m
    join identity.users as u on u.id = m.user_id
    join identity.profiles as profile on profile.user_id = m.user_id
    where m.pod_id = v_pod.id
        and internal.can_see_fellow(m.user_id, v_caller)
        and (
            v_after.id is null
            or (m.joined_at, m.user_id) > (v_after.moment, v_after.id)
        )
    order by m.joined_at, m.user_id
    limit v_page_size;
end
$$;

comment on function api.pod_members is
'The people in one of the caller''s pods, the caller too, in the order in which they joined. People
who are suspended, or between whom and the caller there is a block, are left out.
@argument pod_id the pod, of an event to which the caller is going or may go
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column user_id the id of the account
@column username the name in links
@column display_name the name to show
@column image_url link to the profile picture
@column role the person''s role: creator or member
@column joined_at when the person joined the pod
@notnull cursor user_id username display_name role joined_at
@raises not_found the pod does not exist or is closed, or the caller is not going and may not go to
its event
@raises not_a_member the caller is not in the pod
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.pod_members from public;
grant execute on function api.pod_members to bandsy_user;
