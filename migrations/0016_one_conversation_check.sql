-- The checks of conversations that conversations_are_sound stands for.
-- depends: 0015_conversation_check

alter table chat.conversations validate constraint conversations_are_sound;
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
