-- Takes conversations away, with who took part in them.
drop table chat.participants, chat.conversations;
drop type
    chat.conversation_kind, chat.conversation_status, chat.participant_role, chat.message_type;
