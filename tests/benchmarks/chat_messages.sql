-- Messages, one every five seconds: some conversations go on for long, most have few. What is said at
-- one time lies side by side, so that a conversation is spread over the table, as it is in life.
-- psql variables: first, last (numbers of messages). Triggers are off while tables are filled.
select setseed(0.42);

set session_replication_role = replica;

create temp table conversation as
select row_number() over (order by id) - 1 as n, id, user1_id, user2_id, count(*) over () as total
from chat.conversations;
create unique index on conversation (n);
analyze conversation;

insert into chat.messages (conversation_id, id, sender_id, content, created_at)
select
    c.id,
    core.uuid_v7_at(said.at),
    case when said.n % 2 = 0 then c.user1_id else c.user2_id end,
    left(repeat('Shall we play on Friday, at eight? ', 10), said.length),
    said.at
from (
    -- Squaring the random number makes some conversations long.
    select
        n,
        timestamptz '2025-01-01 00:00+00' + n * interval '5 seconds' as at,
        floor(power(random(), 2) * (select total from conversation limit 1)) as conversation,
        5 + (random() * 195)::integer as length
    from generate_series(:first, :last) as n
    offset 0
) as said
join conversation as c on c.n = said.conversation;

update chat.conversations as c
set
    message_count = m.total,
    last_message_id = m.id,
    last_message_at = m.created_at,
    last_message_type = m.message_type,
    last_sender_id = m.sender_id,
    last_content = left(m.content, 200),
    is_answered = true
from (
    select distinct on (conversation_id)
        *, count(*) over (partition by conversation_id) as total
    from chat.messages
    order by conversation_id, id desc
) as m
where m.conversation_id = c.id;

-- Half of the people have read everything, the others not all of it.
update chat.participants as p
set seen_count = c.message_count
    - least(c.message_count, greatest(0, (6 * random())::integer - 3))
from chat.conversations as c
where c.id = p.conversation_id;

drop table conversation;

set session_replication_role = origin;
