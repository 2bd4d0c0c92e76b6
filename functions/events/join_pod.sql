create or replace function api.join_pod(pod_id uuid)
    returns events.pod_members
    language plpgsql
    volatile
    security definer  -- pods are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_pod events.pods;
    v_member events.pod_members;
begin
    -- A member who joins again uses nothing. What the caller does not see looks absent before it.
    perform internal.attended_pod(join_pod.pod_id, v_caller);
    if not exists (
        select from events.pod_members where pod_id = join_pod.pod_id and user_id = v_caller
    ) then
        perform internal.use_limit(v_caller, 'join');
    end if;
    v_pod := internal.lock_pod(join_pod.pod_id, v_caller);
    select * into v_member
    from events.pod_members
    where event_id = v_pod.event_id and pod_id = v_pod.id and user_id = v_caller;
    if found then
        return v_member;
    end if;
    perform internal.check_event_open(e) from events.events as e where e.id = v_pod.event_id;
    if v_pod.member_count >= v_pod.max_members then
        perform internal.refuse(
            'pod_full', 'the pod is full', 'Join another pod of the event or create one.'
        );
    end if;

    insert into events.pod_members (event_id, pod_id, user_id)
    values (v_pod.event_id, v_pod.id, v_caller)
    returning * into v_member;
    update events.pods set member_count = member_count + 1
    where event_id = v_pod.event_id and id = v_pod.id;
    -- What members said before was not meant for a person who comes later.
    perform internal.enter_conversation(c.id, v_caller, shows_history => false)
    from chat.conversations as c
    where c.pod_id = v_pod.id;
    return v_member;
end
$$;

comment on function api.join_pod is
'Takes a seat in a pod and joins its conversation, which shows a message about it. The caller does
not read what was said before. It has no effect on a caller who is in the pod.
@argument pod_id a pod of an event to which the caller is going or may go
@returns the seat
@notnull
@limit join
@raises not_found the pod does not exist or is closed, the caller is not going and may not go to its
event, or there is a block between the caller and one of its members
@raises pod_full all seats are taken
@raises closed the event is cancelled
@raises ended the event is over';

revoke execute on function api.join_pod from public;
grant execute on function api.join_pod to bandsy_user;
