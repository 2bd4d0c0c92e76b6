-- Takes calls and connections away, with all that was said in the conversations of connections.
delete from chat.conversations where kind = 'connection';
create or replace function core.conversation_is_sound(c chat.conversations)
    returns boolean
    language plpgsql
    immutable
as $$
begin
    if c.title is not null or c.description is not null or c.avatar_url is not null then
        if not core.is_line(c.title, 100)
            or not core.is_text(c.description, 1000)
            or not core.is_url(c.avatar_url, 500)
        then
            return false;
        end if;
    end if;
    return c.message_count >= 0
        and case
            when c.last_message_id is null
                then c.last_message_at is null and c.last_message_type is null
            else c.last_message_at is not null and c.last_message_type is not null
        end
        and case
            when c.user1_id is null then c.user2_id is null
            else c.user1_id < c.user2_id is true
        end
        and c.kind = case
            when c.match_id is not null then 'match'
            when c.group_id is not null then 'group'
            when c.pod_id is not null then 'pod'
            else 'direct'
        end::chat.conversation_kind
        and case
            when c.match_id is not null
                then c.group_id is null and c.pod_id is null and c.user1_id is not null
            when c.group_id is not null
                then c.pod_id is null and c.user1_id is null
            when c.pod_id is not null
                then c.user1_id is null
            when c.title is null
                then c.user1_id is not null
            else c.user1_id is null
        end;
end
$$;
alter table chat.conversations drop column connection_id;
drop table
    calls.video_requests, calls.connections, calls.encounters, calls.calls, calls.people;
drop type
    calls.request_status, calls.connection_type, calls.decision_state, calls.call_outcome,
    calls.call_type;
