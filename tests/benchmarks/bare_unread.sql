-- How many messages a person has not read.
-- psql variables: person.
select sum(c.message_count - p.seen_count)
from chat.participants as p
join chat.conversations as c on c.id = p.conversation_id
where p.user_id = :person and p.left_at is null and not p.is_muted;
