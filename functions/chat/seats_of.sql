create or replace function internal.seats_of(user_id uuid)
    returns table (seat chat.participants, conversation chat.conversations)
    language sql
    stable
    rows 100
begin atomic
    select
        p as seat,
        c as conversation
    from chat.participants as p
    inner join chat.conversations as c on p.conversation_id = c.id
    where
        p.user_id = seats_of.user_id
        and p.left_at is null
        and c.status <> 'hidden'
        and (
            c.user1_id is null
            or exists (
                select
                from identity.users as other
                where
                    other.id = case p.user_id when c.user1_id then c.user2_id else c.user1_id end
                    and other.status = 'active'
            )
        );
end;

comment on function internal.seats_of is
'What conversations somebody reads, and how they take part in them: the one rule of chat. They have
not left it, no block hides it, and of a pair the other is active. What was said while they were
away is not part of it, and to write it has to be open as well.';

revoke execute on function internal.seats_of from public;
