-- Two people have one conversation: a match takes over the one that they had, and goes on in it.
-- Who had two finds all of both in that of the match.
-- depends: 0022_files

-- Ids are made of time, so that messages and marks of both fall into one order.
update chat.messages as said
set conversation_id = kept.id
from chat.conversations as gone
inner join chat.conversations as kept
    on gone.user1_id = kept.user1_id and gone.user2_id = kept.user2_id and kept.kind = 'match'
where gone.kind = 'direct' and said.conversation_id = gone.id;
update chat.read_marks as mark
set conversation_id = kept.id
from chat.conversations as gone
inner join chat.conversations as kept
    on gone.user1_id = kept.user1_id and gone.user2_id = kept.user2_id and kept.kind = 'match'
where gone.kind = 'direct' and mark.conversation_id = gone.id;

-- The newer message is the newest. A match that has ended leaves it to the other whether they talk.
update chat.conversations as c
set
    status = case when m.status = 'active' then kept.status else gone.status end,
    created_at = least(kept.created_at, gone.created_at),
    message_count = kept.message_count + gone.message_count,
    last_message_id = newest.last_message_id,
    last_message_at = newest.last_message_at,
    last_message_type = newest.last_message_type,
    last_sender_id = newest.last_sender_id,
    last_content = newest.last_content
from chat.conversations as gone
inner join chat.conversations as kept
    on gone.user1_id = kept.user1_id and gone.user2_id = kept.user2_id and kept.kind = 'match'
inner join matching.matches as m on kept.match_id = m.id
cross join lateral (
    select n.*
    from chat.conversations as n
    where n.id in (gone.id, kept.id)
    order by n.last_message_id desc nulls last
    limit 1
) as newest
where gone.kind = 'direct' and c.id = kept.id;

-- The later mark covers what is before it in both.
update chat.participants as seat
set
    joined_at = least(seat.joined_at, other.joined_at),
    is_muted = seat.is_muted and other.is_muted,
    read_up_to = greatest(seat.read_up_to, other.read_up_to),
    read_at = case
        when seat.read_up_to is null or other.read_up_to > seat.read_up_to then other.read_at
        else seat.read_at
    end,
    seen_count = kept.message_count - (
        select count(*)
        from chat.messages as said
        where
            said.conversation_id = kept.id
            and said.id > coalesce(
                greatest(seat.read_up_to, other.read_up_to), '00000000-0000-0000-0000-000000000000'
            )
            and said.message_type <> 'system'
            and said.sender_id is distinct from seat.user_id
            and said.deleted_at is null
            and said.flagged_at is null
    )
from chat.conversations as gone
inner join chat.conversations as kept
    on gone.user1_id = kept.user1_id and gone.user2_id = kept.user2_id and kept.kind = 'match'
inner join chat.participants as other on gone.id = other.conversation_id
where gone.kind = 'direct' and seat.conversation_id = kept.id and seat.user_id = other.user_id;

delete from chat.conversations as gone
using chat.conversations as kept
where
    gone.kind = 'direct'
    and gone.user1_id = kept.user1_id
    and gone.user2_id = kept.user2_id
    and kept.kind = 'match';

-- squawk-ignore require-concurrent-index-creation
create unique index conversations_user1_id_user2_id_idx on chat.conversations (user1_id, user2_id)
    where user1_id is not null;
-- squawk-ignore require-concurrent-index-deletion
drop index chat.conversations_pair_idx;

-- One that goes on after the match is no longer the match's.
update chat.conversations as c
set
    kind = 'direct',
    match_id = null
from matching.matches as m
where c.match_id = m.id and m.status <> 'active' and c.status = 'open';
-- Where two have nothing in common any more, they do not write to each other.
update chat.conversations as c
set status = 'closed'
where
    c.kind = 'direct'
    and c.status = 'open'
    and c.user1_id is not null
    and not exists (
        select
        from groups.members as one
        inner join groups.members as other on one.group_id = other.group_id
        inner join groups.groups as g on one.group_id = g.id
        where
            one.user_id = c.user1_id
            and other.user_id = c.user2_id
            and one.status = 'active'
            and other.status = 'active'
            and g.is_active
    );
