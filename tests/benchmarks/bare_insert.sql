-- Only a message: no check of the sender, no change of unread counts.
-- psql variables: conversation, id, sender, content, at.
insert into chat.messages (conversation_id, id, sender_id, content, created_at)
values (:conversation, :id, :sender, :content, :at);
