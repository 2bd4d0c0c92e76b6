-- depends: internal.points_between internal.score_of internal.factors_of internal.wake
-- depends: internal.match_weights
create or replace function internal.make_match(
    user_id uuid, other_user_id uuid, out match_id uuid, out conversation_id uuid
)
    returns record
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_match matching.matches;
    v_weights double precision[] := internal.match_weights();
    v_points integer[];
begin
    -- The match outlasts a change of mind about attachment, so it stores none of it.
    v_weights[7] := 0;
    v_points := internal.points_between(user_id, other_user_id, true, v_weights);
    insert into matching.matches (user1_id, user2_id, score, factors)
    values (
        least(make_match.user_id, other_user_id), greatest(make_match.user_id, other_user_id),
        internal.score_of(v_points), internal.factors_of(v_points)
    )
    on conflict (user1_id, user2_id) do nothing
    returning * into v_match;
    if v_match.id is null then
        -- The match existed before. If it has ended, another like does not bring it back.
        select m.id, c.id into match_id, conversation_id
        from matching.matches as m
        join chat.conversations as c on c.match_id = m.id
        where m.user1_id = least(make_match.user_id, other_user_id)
            and m.user2_id = greatest(make_match.user_id, other_user_id)
            and m.status = 'active';
        return;
    end if;
    match_id := v_match.id;
    conversation_id := internal.open_match_conversation(v_match);
    perform internal.wake(array[v_match.user1_id, v_match.user2_id], 'match.made', match_id);
    perform internal.notify(v_match.user1_id, 'match', v_match.user2_id, match_id);
    perform internal.notify(v_match.user2_id, 'match', v_match.user1_id, match_id);
end
$$;

comment on function internal.make_match is
'Returns the match of two people who like each other and its conversation, both null if the match
has ended. A new match stores the present score without attachment, opens a conversation, wakes both and tells
both. The calling
function locks the pair.';

revoke execute on function internal.make_match from public;
