-- A message, nothing else: no sender is asked for, nobody's count of the unread changes.
-- psql variables: conversation, id, sender, content, at.
insert into chat.messages (conversation_id, id, sender_id, content, created_at)
values (:conversation, :id, :sender, :content, :at);
