create or replace function internal.decide_suspension(user_id uuid, reason text)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.current_user_id();
    v_action trust.moderation_actions;
begin
    -- A case of its own: reports about the person stay open for a moderator who reads them.
    insert into trust.cases (
        target_type, target_id, owner_id, claimed_by, claimed_at, closed_at
    )
    values (
        'profile', decide_suspension.user_id, decide_suspension.user_id, v_caller, now(), now()
    )
    returning id into v_action.case_id;
    -- The reason is in the facts, which an erasure empties, not in the rule, which stays.
    insert into trust.moderation_actions (
        case_id, action, target_type, target_id, user_id, moderator_id, facts, ground, rule,
        appeal_until
    )
    values (
        v_action.case_id, 'ban', 'profile', decide_suspension.user_id, decide_suspension.user_id,
        v_caller, decide_suspension.reason, 'terms', 'terms of service',
        now() + internal.setting('appeal_days') * interval '1 day'
    )
    returning * into v_action;
    perform internal.suspend_account(
        decide_suspension.user_id, decide_suspension.reason, action_id => v_action.id
    );
    perform internal.append_compliance(
        'ban', decide_suspension.user_id, jsonb_build_object('action_id', v_action.id)
    );
    perform internal.tell_decision(v_action);
end
$$;

comment on function internal.decide_suspension is
'Suspends an account without an end and without a report, as a decision that its owner reads and may
appeal against.
@argument reason one line of at most 500 characters';

revoke execute on function internal.decide_suspension from public;
