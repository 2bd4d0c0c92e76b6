-- depends: internal.reads internal.other_of
create or replace function internal.readable_conversations(user_id uuid)
    returns table (
        participant chat.participants, conversation chat.conversations, other identity.users
    )
    language sql
    stable
    rows 100
begin atomic
    select
        p as participant,
        c as conversation,
        u as other
    from chat.participants as p
    inner join chat.conversations as c on p.conversation_id = c.id
    left join identity.users as u on u.id = internal.other_of(c, p.user_id)
    where
        p.user_id = readable_conversations.user_id
        and internal.reads(c, p, u.status, exists (
            select
            from trust.blocks as b
            where
                least(b.blocker_id, b.blocked_id) = c.user1_id
                and greatest(b.blocker_id, b.blocked_id) = c.user2_id
        ));
end;

comment on function internal.readable_conversations is
'The conversations that a user may read, each with the user as its participant and, in a pair, with
the other person. It is inlined.';

revoke execute on function internal.readable_conversations from public;
