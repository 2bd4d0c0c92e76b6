-- Takes the check that stands for all away.
alter table chat.conversations drop constraint conversations_are_sound;
drop function core.conversation_is_sound;
