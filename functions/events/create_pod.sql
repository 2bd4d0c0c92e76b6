create or replace function api.create_pod(event_id uuid, name text)
    returns events.pods
    language plpgsql
    volatile
    security definer  -- pods are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_name text := internal.patch_name(
        jsonb_build_object('name', create_pod.name), 'name', null, 100, true
    );
    v_event events.events;
    v_pod events.pods;
begin
    perform internal.use_limit(v_caller, 'pod');
    v_event := internal.lock_event(create_pod.event_id, v_caller);
    if not internal.attends_event(v_event.id, v_caller) then
        perform internal.refuse(
            'not_a_member', 'the caller is not going to the event',
            'Join it first: join_event, as going or maybe.'
        );
    end if;
    perform internal.check_event_open(v_event);
    insert into events.pods (event_id, name, member_count, created_by)
    values (v_event.id, v_name, 1, v_caller)
    returning * into v_pod;
    insert into events.pod_members (event_id, pod_id, user_id, role)
    values (v_pod.event_id, v_pod.id, v_caller, 'creator');
    perform internal.open_pod_conversation(v_pod);
    return v_pod;
end
$$;

comment on function api.create_pod is
'Creates a pod of five seats at an event, gives the caller the first seat and opens the pod''s
conversation. Pods may have the same name, and a person may be in several.
@argument event_id the event, to which the caller is going or may go
@argument name one line of 1 to 100 characters
@returns the pod
@notnull
@limit pod
@raises not_found the event does not exist, or the caller may not see it
@raises not_a_member the caller is not going and may not go
@raises closed the event is cancelled
@raises ended the event is over
@raises invalid_input the name is blank or too long';

revoke execute on function api.create_pod from public;
grant execute on function api.create_pod to bandsy_user;
