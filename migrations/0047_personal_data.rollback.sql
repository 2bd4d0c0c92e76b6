-- Forgets what is personal and who asked to be erased. People who asked stay suspended.
-- Conversations whose other person was erased break the old rule, so they go.
delete from chat.conversations
where kind = 'direct' and user1_id is null and title is null;
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
            when c.connection_id is not null then 'connection'
            else 'direct'
        end::chat.conversation_kind
        and case
            when c.match_id is not null
                then c.group_id is null and c.pod_id is null and c.connection_id is null
                    and c.user1_id is not null
            when c.group_id is not null
                then c.pod_id is null and c.connection_id is null and c.user1_id is null
            when c.pod_id is not null
                then c.connection_id is null and c.user1_id is null
            when c.connection_id is not null
                then c.title is null and c.user1_id is not null
            when c.title is null
                then c.user1_id is not null
            else c.user1_id is null
        end;
end
$$;
drop index billing.stripe_events_customer_id_idx;
alter table identity.standings
drop constraint standings_people_who_leave_are_hidden,
drop column erase_at;
drop table trust.legal_holds, trust.erased_people, trust.hash_keys, trust.erasure_requests;
drop table trust.data_map;
drop type trust.erasure_way, trust.export_way;
