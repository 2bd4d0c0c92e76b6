create or replace function api.appeal(action_id uuid, reason text)
    returns void
    language plpgsql
    volatile
    security definer  -- appeals are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid;
    v_reason text;
    v_action trust.moderation_actions;
begin
    perform internal.check_transaction();
    v_caller := internal.require_account();
    v_reason := internal.check_text('reason', appeal.reason, 2000, true);
    perform internal.use_limit(v_caller, 'appeal');
    select a.* into v_action
    from trust.moderation_actions as a
    where a.id = appeal.action_id
        and (
            a.user_id = v_caller and a.action <> 'dismiss'
            or exists (
                select from trust.reports as r
                where r.case_id = a.case_id and r.reporter_id = v_caller
            )
        );
    if v_action.id is null then
        perform internal.refuse('not_found', 'no such decision about the caller or their report');
    elsif v_action.undone_at is not null then
        perform internal.refuse('closed', 'the decision is undone');
    elsif now() >= v_action.appeal_until then
        perform internal.refuse('expired', 'the time to appeal is over');
    end if;
    insert into trust.appeals (action_id, user_id, reason, created_at)
    values (v_action.id, v_caller, v_reason, clock_timestamp())
    on conflict do nothing;
    if not found then
        perform internal.refuse('already_exists', 'the caller has appealed');
    end if;
end
$$;

comment on function api.appeal is
'Appeals against a decision about the caller, or about what they reported. Another moderator answers
it. Suspended people may appeal, too.
@argument action_id the decision, from my_decisions or my_reports
@argument reason why it is wrong: at most 2000 characters, not blank
@limit appeal
@raises invalid_input the reason is blank or too long
@raises not_found there is no such decision about the caller or their report
@raises closed the decision is undone
@raises expired the time to appeal is over: appeal_days
@raises already_exists the caller has appealed against it';

revoke execute on function api.appeal from public;
grant execute on function api.appeal to bandsy_user;
