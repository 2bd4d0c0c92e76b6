create or replace function api.resolve_report(
    report_id uuid,
    action trust.moderation_action,
    note text default null,
    facts text default null,
    ground trust.moderation_ground default null,
    rule text default null,
    ends_at timestamptz default null
)
    returns uuid
    language plpgsql
    volatile
    security definer  -- decisions are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_has_reasons boolean := resolve_report.action <> 'dismiss';
    v_case trust.cases;
    v_action trust.moderation_actions;
begin
    v_action.note := internal.check_text('note', resolve_report.note, 2000);
    v_action.facts := internal.check_text('facts', resolve_report.facts, 2000, v_has_reasons);
    v_action.rule := internal.check_line('rule', resolve_report.rule, 200, v_has_reasons);
    v_case := internal.report_case(resolve_report.report_id);
    perform internal.check_decider(v_case.target_type, v_case.target_id, v_case.owner_id);
    perform internal.check_claim(v_case, v_caller);
    v_action.id := core.uuid_v7();
    v_action.case_id := v_case.id;
    v_action.action := resolve_report.action;
    v_action.target_type := v_case.target_type;
    v_action.target_id := v_case.target_id;
    v_action.key_id := v_case.key_id;
    v_action.user_id := v_case.owner_id;
    v_action.moderator_id := v_caller;
    v_action.ground := resolve_report.ground;
    v_action.is_automated := false;
    v_action.ends_at := resolve_report.ends_at;
    v_action.created_at := now();
    v_action.appeal_until := now() + internal.setting('appeal_days') * interval '1 day';
    perform internal.check_decision(v_action);
    insert into trust.moderation_actions select (v_action).*;
    update trust.cases
    set closed_at = now(), claimed_by = v_caller, claimed_at = now()
    where id = v_case.id;
    perform internal.carry_out(v_action);
    perform internal.tell_decision(v_action);
    return v_action.id;
end
$$;

comment on function api.resolve_report is
'Decides about what was reported, which closes all its reports. Those who reported it are told, and
its owner, who reads the reasons in my_decisions and may appeal for appeal_days. What another
transaction holds is hidden, or removed, a minute later.
@argument report_id any report of it
@argument action dismiss: nothing is wrong; hide: only its owner still sees it; remove: it is
deleted; warn: its owner is told; suspend: its owner is suspended until ends_at; ban: without an end
@argument note a note that only moderators read: at most 2000 characters, or null
@argument facts what the decision rests on, for the owner to read: at most 2000 characters; may be
null only for dismiss
@argument ground law or terms; may be null only for dismiss
@argument rule the law, or the part of the terms, in a line of at most 200 characters; may be null
only for dismiss
@argument ends_at when the suspension ends, at most 10 years ahead; null for all other actions
@returns the decision
@limit none: moderators decide, and a report is decided once
@raises not_found there is no such report
@raises closed it is decided
@raises changed another moderator has claimed it
@raises not_allowed it is the caller''s own, or a moderator''s and the caller is not an
administrator
@raises invalid_input the action does not fit what was reported, or reasons are missing';

revoke execute on function api.resolve_report from public;
grant execute on function api.resolve_report to bandsy_moderator;
