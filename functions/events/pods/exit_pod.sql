create or replace function internal.exit_pod(pod_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_conversation_id uuid;
begin
    delete from events.pod_members
    where pod_id = exit_pod.pod_id and user_id = exit_pod.user_id;
    if not found then
        return;
    end if;
    update events.pods
    set
        member_count = member_count - 1,
        closed_at = case when member_count = 1 then clock_timestamp() end
    where id = exit_pod.pod_id;

    -- The conversation closes after the last one, or gets another admin, who leads the pod, too.
    select id into v_conversation_id from chat.conversations where pod_id = exit_pod.pod_id;
    perform internal.exit_conversation(v_conversation_id, exit_pod.user_id);
    update events.pod_members
    set role = 'creator'
    where pod_id = exit_pod.pod_id
        and role <> 'creator'
        and user_id = (
            select user_id
            from chat.participants
            where conversation_id = v_conversation_id and left_at is null and role = 'admin'
        );
end
$$;

comment on function internal.exit_pod is
'The one way out of a pod, whose event is locked: frees the seat, makes another member the creator
when the creator leaves, and closes the pod after the last one. It has no effect on a person who is
not in it.';

revoke execute on function internal.exit_pod from public;
