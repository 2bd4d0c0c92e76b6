-- What is hidden is subtracted where unread messages are counted: deleting a message changes no
-- row of another participant, whose settings and read marks therefore do not wait for it.
-- depends: 0025_comments

alter table chat.conversations add column last_hidden_id uuid;

comment on column chat.conversations.last_hidden_id is
'The newest message that was ever deleted or flagged. Unread messages are counted without a look at
the messages by participants who have read up to it.';

-- A release locks the table anyway.
-- squawk-ignore require-concurrent-index-creation
create index messages_hidden_idx on chat.messages (conversation_id, id)
    where deleted_at is not null or flagged_at is not null;

update chat.conversations as c
set last_hidden_id = hidden.id
from (
    select distinct on (conversation_id)
        conversation_id,
        id
    from chat.messages
    where deleted_at is not null or flagged_at is not null
    order by conversation_id asc, id desc
) as hidden
where c.id = hidden.conversation_id;

-- Hidden messages after a read mark were counted as seen.
update chat.participants as p
set
    seen_count = p.seen_count - (
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

comment on column chat.participants.seen_count is
'How many of the message_count messages are not unread for the participant: read, their own, or out
of reach. The unread count is message_count minus this, less the messages that are hidden from them,
see internal.hidden_unread.';
