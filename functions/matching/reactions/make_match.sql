-- depends: internal.points_between internal.score_of internal.factors_of internal.wake
create or replace function internal.make_match(user_id uuid, other_user_id uuid)
    returns matching.matches
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_match matching.matches;
    v_points integer[] := internal.points_between(user_id, other_user_id);
begin
    insert into matching.matches (user1_id, user2_id, score, factors)
    values (
        least(make_match.user_id, other_user_id), greatest(make_match.user_id, other_user_id),
        internal.score_of(v_points), internal.factors_of(v_points)
    )
    on conflict (user1_id, user2_id) do nothing
    returning * into v_match;
    if v_match.id is null then
        -- It was made before; if it has ended since, another like does not bring it back.
        select * into v_match
        from matching.matches
        where user1_id = least(make_match.user_id, other_user_id)
            and user2_id = greatest(make_match.user_id, other_user_id);
    else
        perform internal.open_match_conversation(v_match);
        perform internal.wake(
            array[v_match.user1_id, v_match.user2_id], 'match.made', v_match.id
        );
    end if;
    return v_match;
end
$$;

comment on function internal.make_match is
'The match of two people who like each other, whose pair the caller has locked: the one there is,
or a new one with the score of now and an open conversation, to which both are woken.';

revoke execute on function internal.make_match from public;
