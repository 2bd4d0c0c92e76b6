create or replace function api.answer_appeal(
    action_id uuid, user_id uuid, outcome trust.appeal_outcome, answer text
)
    returns void
    language plpgsql
    volatile
    security definer  -- appeals are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_answer text := internal.check_text('answer', answer_appeal.answer, 2000, true);
    v_action trust.moderation_actions;
begin
    if answer_appeal.outcome is null then
        perform internal.refuse(
            'invalid_input', 'outcome is null', 'outcome: upheld or reversed.'
        );
    end if;
    v_action := internal.moderation_action(answer_appeal.action_id);
    -- A second look, by another person.
    if v_caller in (v_action.moderator_id, answer_appeal.user_id)
        or exists (
            select
            from trust.reports
            where case_id = v_action.case_id and reporter_id = v_caller
        )
    then
        perform internal.refuse(
            'not_allowed', 'another moderator has to answer the appeal', 'Leave it to another one.'
        );
    end if;
    perform internal.check_decider(v_action.target_type, v_action.target_id, v_action.user_id);
    perform internal.check_impartial(answer_appeal.user_id);
    perform
    from trust.appeals
    where action_id = v_action.id and user_id = answer_appeal.user_id;
    if not found then
        perform internal.refuse('not_found', 'no such appeal');
    end if;
    update trust.appeals
    set
        decided_at = now(),
        decided_by = v_caller,
        outcome = answer_appeal.outcome,
        answer = v_answer
    where action_id = v_action.id and user_id = answer_appeal.user_id and decided_at is null;
    if not found then
        perform internal.refuse('closed', 'the appeal is answered');
    end if;
    if answer_appeal.outcome = 'reversed' and v_action.undone_at is null then
        perform internal.reverse_decision(v_action);
    end if;
    perform internal.append_compliance(
        'appeal_decided', answer_appeal.user_id,
        jsonb_build_object('action_id', v_action.id, 'outcome', answer_appeal.outcome)
    );
    perform internal.notify(
        answer_appeal.user_id, 'moderation', null, v_action.id,
        jsonb_build_object('outcome', 'appeal_' || answer_appeal.outcome)
    );
end
$$;

comment on function api.answer_appeal is
'Answers an appeal, and tells the person. If it is reversed, the decision is undone; what was
removed stays so, but its files are not refused any more.
@argument action_id the decision
@argument user_id who appealed
@argument outcome upheld: the decision holds; reversed: it does not
@argument answer what the person is told: at most 2000 characters, not blank
@limit none: moderators decide, and an appeal is answered once
@raises invalid_input outcome is null, or the answer is blank or too long
@raises not_found there is no such appeal
@raises closed the appeal is answered
@raises not_allowed the caller reported it, took the decision or is the one whom it concerns, or the
person is a moderator and the caller is not an administrator';

revoke execute on function api.answer_appeal from public;
grant execute on function api.answer_appeal to bandsy_moderator;
