-- Counts hidden messages as seen again.
update chat.participants as p
set
    seen_count = p.seen_count + (
        select count(*)
        from chat.messages as m
        where
            m.conversation_id = p.conversation_id
            and m.id > coalesce(p.read_up_to, '00000000-0000-0000-0000-000000000000')
            and (m.deleted_at is not null or m.flagged_at is not null)
            and m.sender_id is distinct from p.user_id
            and m.message_type <> 'system'
            and not p.away @> m.created_at
    )
from chat.conversations as c
where p.conversation_id = c.id and c.last_hidden_id is not null;
alter table chat.conversations drop column last_hidden_id;
drop index chat.messages_hidden_idx;
comment on column chat.participants.seen_count is
'How many of the message_count messages are not unread for the participant: read, deleted, their
own, or out of reach. The unread count is message_count minus this.';
