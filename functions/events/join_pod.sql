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
    v_pod events.pods := internal.lock_pod(join_pod.pod_id, v_caller);
    v_member events.pod_members;
begin
    select * into v_member
    from events.pod_members
    where pod_id = v_pod.id and user_id = v_caller;
    if found then
        return v_member;
    end if;
    perform internal.check_event_open(e) from events.events as e where e.id = v_pod.event_id;
    if v_pod.member_count >= v_pod.max_members then
        perform internal.refuse(
            'pod_full', 'the pod is full', 'Join another pod of the event or create one.'
        );
    end if;

    insert into events.pod_members (pod_id, user_id)
    values (v_pod.id, v_caller)
    returning * into v_member;
    update events.pods set member_count = member_count + 1 where id = v_pod.id;
    -- What friends said among themselves before was not said to whoever comes.
    perform internal.enter_conversation(c.id, v_caller, shows_history => false)
    from chat.conversations as c
    where c.pod_id = v_pod.id;
    return v_member;
end
$$;

comment on function api.join_pod is
'Takes a seat in a pod of an event to which the caller is going or may go, and in its conversation,
which is told; what was said there before the caller does not read. Again, it changes nothing.
@returns the seat
@notnull
@raises not_found there is no such pod where the caller goes, everybody has left it, or somebody in
it blocks the caller or is blocked by them
@raises pod_full all seats are taken
@raises closed the event is cancelled
@raises ended the event is over';

revoke execute on function api.join_pod from public;
grant execute on function api.join_pod to bandsy_user;
