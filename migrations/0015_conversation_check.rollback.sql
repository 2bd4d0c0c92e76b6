-- Brings back the checks one by one.
alter table chat.conversations
drop constraint conversations_are_sound,
add constraint conversations_smaller_id_first check (user1_id < user2_id),
add constraint conversations_title_check check (length(title) between 1 and 100),
add constraint conversations_description_check check (length(description) <= 1000),
add constraint conversations_avatar_url_check
check (length(avatar_url) <= 500 and avatar_url ~ '^https?://'),
add constraint conversations_message_count_check check (message_count >= 0),
add constraint conversations_last_message_is_whole
check (num_nulls(last_message_id, last_message_at, last_message_type) in (0, 3)),
add constraint conversations_belong_to_one_thing check (
    case kind
        when 'match'
            then match_id is not null
                and num_nonnulls(group_id, pod_id) = 0
                and num_nonnulls(user1_id, user2_id) = 2
        when 'group'
            then group_id is not null and num_nonnulls(match_id, pod_id, user1_id, user2_id) = 0
        when 'pod'
            then pod_id is not null and num_nonnulls(match_id, group_id, user1_id, user2_id) = 0
        when 'direct'
            then num_nonnulls(match_id, group_id, pod_id) = 0
                and num_nonnulls(user1_id, user2_id) = case when title is null then 2 else 0 end
        else false
    end
);
drop function core.conversation_is_sound;
