create or replace function internal.end_bonds(user_ids uuid[], fellow_ids uuid[])
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_conversation chat.conversations;
    v_bond chat.conversation_kind;
begin
    -- In the order of ids, as depart_from_conversations: no deadlock. What is left in common is
    -- asked with the lock held, since the other may lose the rest of it at the same moment.
    for v_conversation in
        select c.*
        from chat.conversations as c
        where c.kind in ('match', 'connection', 'direct')
            and c.status = 'open'
            and c.id in (
                select mine.conversation_id
                from chat.participants as mine
                join chat.participants as theirs on theirs.conversation_id = mine.conversation_id
                where mine.user_id = any (end_bonds.user_ids)
                    and theirs.user_id = any (end_bonds.fellow_ids)
                    and mine.user_id <> theirs.user_id
                    and mine.left_at is null
                    and theirs.left_at is null
            )
        order by c.id
        for no key update of c
    loop
        if v_conversation.user1_id is null then
            perform internal.exit_unbound(v_conversation, user_ids || fellow_ids);
            continue;
        end if;
        v_bond := internal.bond_of(v_conversation.user1_id, v_conversation.user2_id);
        if v_bond is null then
            -- A request, accepted or not, does not rest on what they have just lost.
            if v_conversation.requested_by is null then
                perform internal.end_conversation(v_conversation.id, 'closed');
            end if;
        elsif v_bond <> v_conversation.kind and v_conversation.kind <> 'direct' then
            perform internal.pass_conversation(v_conversation, v_bond);
        end if;
    end loop;
end
$$;

comment on function internal.end_bonds is
'Ends the conversations of users who have just lost something in common with their fellows: a match,
a friendship, a connection or a group. A pair''s passes to the bond that is left, and is closed if
nothing is left in common. A conversation of several people is left by those who have nothing in
common with anybody in it. Call it after all other changes, with the group or the pair locked.';

revoke execute on function internal.end_bonds from public;
