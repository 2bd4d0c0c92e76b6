create or replace function api.event_pods(
    event_id uuid,
    page_size integer default 20,
    inout cursor text default null,
    out pod_id uuid,
    out name text,
    out member_count smallint,
    out max_members smallint,
    out my_role events.pod_role,
    out conversation_id uuid,
    out created_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- pods are read by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(event_pods.page_size);
    v_before uuid := internal.before_cursor(event_pods.cursor);
    v_event events.events := internal.member_event(event_pods.event_id, v_caller);
begin
    return query
    select
        p.id::text, p.id, p.name, p.member_count, p.max_members, m.role,
        c.id, p.created_at
    from events.pods as p
    left join events.pod_members as m on m.pod_id = p.id and m.user_id = v_caller
    left join chat.conversations as c on c.pod_id = p.id and m.role is not null
    where p.event_id = v_event.id and p.closed_at is null and p.id < v_before
        and not internal.is_kept_from_pod(p.id, v_caller)
    order by p.id desc
    limit v_page_size;
end
$$;

comment on function api.event_pods is
'The pods of an event, the newest first. A pod is left out when there is a block between the caller
and one of its members, unless the caller is in it.
@argument event_id the event, of which the caller is a member
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column pod_id the pod; pod_members tells who is in it
@column name the name of the pod
@column member_count how many seats are taken
@column max_members how many seats the pod has
@column my_role the caller''s role: creator or member; null when the caller is not in the pod
@column conversation_id the pod''s conversation; null when the caller is not in the pod
@column created_at when the pod was created
@notnull cursor pod_id name member_count max_members created_at
@raises not_found the event does not exist, or the caller may not see it
@raises not_a_member the caller is not going, may not go, and does not organise the event
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.event_pods from public;
grant execute on function api.event_pods to bandsy_user;
