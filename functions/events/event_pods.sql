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
'The pods of an event that the caller is a member of, the newest first, with how many of how many
seats are taken; not those with somebody whom they block or who blocks them. my_role and
conversation_id are null where the caller is not in it; who is, pod_members tells. page_size is from 1 to 100.
@notnull cursor pod_id name member_count max_members created_at
@raises not_found there is no such event
@raises not_a_member the caller neither is going, nor may go, nor organises it
@raises invalid_input the page size is out of range or the cursor broken';

revoke execute on function api.event_pods from public;
grant execute on function api.event_pods to bandsy_user;
