create or replace function internal.exit_unbound(
    conversation chat.conversations, user_ids uuid[]
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_present uuid[] := array(
        select user_id
        from chat.participants
        where conversation_id = conversation.id and left_at is null
        order by user_id
    );
    v_unbound uuid[];
begin
    v_unbound := array(
        select one
        from unnest(v_present) as p (one)
        where one = any (exit_unbound.user_ids)
            and not exists (
                select
                from unnest(v_present) as q (other)
                where other <> one and internal.have_bond(one, other)
            )
        order by one
    );
    if cardinality(v_present) - cardinality(v_unbound) < 2 then
        perform internal.end_conversation(conversation.id, 'closed');
    else
        perform internal.exit_conversation(conversation.id, one)
        from unnest(v_unbound) as p (one);
    end if;
end
$$;

comment on function internal.exit_unbound is
'Takes those of the users out of a conversation of several people who have nothing in common with
any other participant. If fewer than two would be left, it closes the conversation instead, and
all of them still read it. The conversation has to be locked.';

revoke execute on function internal.exit_unbound from public;
