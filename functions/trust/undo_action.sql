create or replace function api.undo_action(action_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- decisions are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_action trust.moderation_actions;
begin
    perform internal.require_writer();
    v_action := internal.moderation_action(undo_action.action_id);
    perform internal.check_decider(v_action.target_type, v_action.target_id, v_action.user_id);
    if v_action.action = 'remove' then
        perform internal.refuse('closed', 'what is removed cannot be brought back');
    elsif v_action.undone_at is not null then
        perform internal.refuse('closed', 'the decision is undone');
    end if;
    perform internal.reverse_decision(v_action);
end
$$;

comment on function api.undo_action is
'Undoes a decision of a moderator, and tells its owner: what was hidden is shown again, a suspended
person is reinstated unless they are suspended for another reason, and what was dismissed is open
again.
@argument action_id the decision
@limit none: a decision is undone once
@raises not_found there is no such decision
@raises closed it is undone, or it removed something
@raises not_allowed it is about the caller, or about a moderator and the caller is not an
administrator';

revoke execute on function api.undo_action from public;
grant execute on function api.undo_action to bandsy_moderator;
