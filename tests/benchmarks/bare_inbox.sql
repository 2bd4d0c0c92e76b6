-- The conversations of a person, the one with the newest message first.
-- psql variables: person.
select
    c.id,
    c.kind,
    c.status,
    c.title,
    c.avatar_url,
    c.user1_id,
    c.user2_id,
    c.match_id,
    c.group_id,
    c.message_count - p.seen_count as unread_count,
    p.is_muted,
    c.last_message_id,
    c.last_message_at,
    c.last_message_type,
    c.last_content,
    c.last_sender_id
from chat.participants as p
join chat.conversations as c on c.id = p.conversation_id
where p.user_id = :person and p.left_at is null
order by coalesce(c.last_message_id, c.id) desc
limit 20;
