create or replace function internal.open_pod_conversation(pod events.pods)
    returns uuid
    language plpgsql
    volatile
as $$
declare
    v_id uuid;
begin
    insert into chat.conversations (kind, event_id, pod_id, created_by)
    values ('pod', pod.event_id, pod.id, pod.created_by)
    returning id into v_id;
    insert into chat.participants (conversation_id, user_id, role)
    values (v_id, pod.created_by, 'admin');
    return v_id;
end
$$;

comment on function internal.open_pod_conversation is
'Opens the conversation of a new pod, with the pod''s creator as its admin.
@returns the id of the conversation';

revoke execute on function internal.open_pod_conversation from public;
