create or replace function api.answer_pick(
    pick_id uuid,
    answer matching.pick_answer,
    out state matching.pick_state,
    out match_id uuid,
    out conversation_id uuid
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may read picks itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_other_id uuid;
begin
    if answer_pick.answer is null then
        perform internal.refuse('invalid_input', 'answer is null', 'answer: liked or passed.');
    end if;
    select case when v_caller = d.user1_id then d.user2_id else d.user1_id end into v_other_id
    from matching.daily_picks as d
    where d.id = answer_pick.pick_id and v_caller in (d.user1_id, d.user2_id);
    if not internal.can_see_profile(v_other_id, v_caller) then
        perform internal.refuse('not_found', 'no such pick');
    end if;

    -- An answer is a reaction like any other: the same locks, limits and matches.
    select r.match_id, r.conversation_id into match_id, conversation_id
    from api.react(
        v_other_id,
        case answer_pick.answer when 'liked' then 'like' else 'pass' end::matching.reaction,
        'recommendation'
    ) as r;
    state := internal.pick_state(v_other_id, v_caller);
end
$$;

comment on function api.answer_pick is
'Answers one of the caller''s daily picks, which is the same as a like or a pass by react: when both
like each other, they are matched and a conversation opens. Until then the other person is not told.
The newest answer counts; a pick can be answered after its day, too.
@argument pick_id the pick, from daily_picks
@argument answer liked or passed
@column state mutual if the two are matched now, otherwise the answer
@column match_id the match of the two; null if this is no like that the other person returns
@column conversation_id the conversation of the match; null if match_id is null
@notnull state
@limit like
@raises invalid_input answer is null
@raises not_found the caller has no pick with that id, or may not see the other person';

revoke execute on function api.answer_pick from public;
grant execute on function api.answer_pick to bandsy_user;
