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
'Who is in a pod of the caller, the caller too, who came first before others. Whom a block hides, or
who is suspended, is left out. page_size is from 1 to 100.
@notnull cursor user_id username display_name role joined_at
@raises not_found there is no such pod where the caller goes, or everybody has left it
@raises not_a_member the caller is not in it
@raises invalid_input the page size is out of range or the cursor broken';

revoke execute on function api.pod_members from public;
grant execute on function api.pod_members to bandsy_user;
