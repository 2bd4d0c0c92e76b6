-- PostgreSQL reads every check of a table anew in each statement that changes a row, whatever
-- columns that changes; and each message changes its conversation. Seven checks took longer than
-- the change itself. One that calls a compiled function takes little.
-- depends: 0014_event_content

create function core.conversation_is_sound(c chat.conversations)
    returns boolean
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return case c.kind
            when 'match'
                then c.match_id is not null
                    and num_nonnulls(c.group_id, c.pod_id) = 0
                    and num_nonnulls(c.user1_id, c.user2_id) = 2
            when 'group'
                then c.group_id is not null
                    and num_nonnulls(c.match_id, c.pod_id, c.user1_id, c.user2_id) = 0
            when 'pod'
                then c.pod_id is not null
                    and num_nonnulls(c.match_id, c.group_id, c.user1_id, c.user2_id) = 0
            when 'direct'
                then num_nonnulls(c.match_id, c.group_id, c.pod_id) = 0
                    and num_nonnulls(c.user1_id, c.user2_id)
                    = case when c.title is null then 2 else 0 end
            else false
        end
        and c.user1_id < c.user2_id is not false
        and length(c.title) between 1 and 100 is not false
        and length(c.description) <= 1000 is not false
        and (length(c.avatar_url) <= 500 and c.avatar_url ~ '^https?://') is not false
        and c.message_count >= 0
        and num_nulls(c.last_message_id, c.last_message_at, c.last_message_type) in (0, 3);
end
$$;

comment on function core.conversation_is_sound is
'Whether a conversation belongs to exactly one thing, as its kind says, the smaller id of a pair
stands first, and its texts, its count and its newest message are within their bounds.';

-- It says what the checks said, so it is true of every row. Rows are read under the lock that a
-- release takes on every table anyway.
-- squawk-ignore constraint-missing-not-valid
alter table chat.conversations add constraint conversations_are_sound
check (core.conversation_is_sound(conversations));
-- squawk-ignore ban-drop-constraint
alter table chat.conversations drop constraint conversations_belong_to_one_thing;
-- squawk-ignore ban-drop-constraint
alter table chat.conversations drop constraint conversations_smaller_id_first;
-- squawk-ignore ban-drop-constraint
alter table chat.conversations drop constraint conversations_title_check;
-- squawk-ignore ban-drop-constraint
alter table chat.conversations drop constraint conversations_description_check;
-- squawk-ignore ban-drop-constraint
alter table chat.conversations drop constraint conversations_avatar_url_check;
-- squawk-ignore ban-drop-constraint
alter table chat.conversations drop constraint conversations_message_count_check;
-- squawk-ignore ban-drop-constraint
alter table chat.conversations drop constraint conversations_last_message_is_whole;
