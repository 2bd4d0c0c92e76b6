-- Lets deleted messages say something again; of what they said nothing is left, so a word stands
-- for it. Files that were queued stay queued.
drop index chat.messages_sender_id_file_url_idx;
alter table chat.messages drop constraint messages_say_something;
update chat.messages
set
    content = case when message_type = 'text' then 'deleted' end,
    file_url = case when message_type <> 'text' then 'https://deleted.invalid' end
where deleted_at is not null and content is null and file_url is null;
update chat.participants as p
set seen_count = p.seen_count - hidden.flagged
from (
    select
        seat.conversation_id,
        seat.user_id,
        count(*) as flagged
    from chat.messages as m
    inner join chat.participants as seat on m.conversation_id = seat.conversation_id
    where
        m.flagged_at is not null
        and m.deleted_at is null
        and m.sender_id is distinct from seat.user_id
        and (seat.read_up_to is null or seat.read_up_to < m.id)
        and not seat.away @> m.created_at
    group by seat.conversation_id, seat.user_id
) as hidden
where p.conversation_id = hidden.conversation_id and p.user_id = hidden.user_id;
alter table chat.messages add constraint messages_say_something check (
    case message_type
        when 'text' then content is not null and file_url is null
        when 'system' then metadata is not null and file_url is null
        else file_url is not null
    end
);
