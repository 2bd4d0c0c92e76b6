create or replace function internal.have_met(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_user1_id uuid := least(have_met.user_id, have_met.other_user_id);
    v_user2_id uuid := greatest(have_met.user_id, have_met.other_user_id);
begin
    return exists (
        select
        from matching.matches
        where user1_id = v_user1_id and user2_id = v_user2_id
    )
    or exists (
        select
        from calls.connections
        where user1_id = v_user1_id and user2_id = v_user2_id
    )
    or exists (
        select
        from social.friendships
        where user1_id = v_user1_id and user2_id = v_user2_id
    )
    or exists (
        select
        from chat.participants as mine
        inner join chat.participants as theirs
            on mine.conversation_id = theirs.conversation_id
        where mine.user_id = have_met.user_id and theirs.user_id = have_met.other_user_id
    )
    or internal.share_call(have_met.user_id, have_met.other_user_id);
end
$$;

comment on function internal.have_met is
'Whether two people have or had a match, a friendship, a connection, a call or a conversation. What
ended it, such as a block, does not matter, so the answer tells of none.';

revoke execute on function internal.have_met from public;
