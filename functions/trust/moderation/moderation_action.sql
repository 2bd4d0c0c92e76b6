create or replace function internal.moderation_action(action_id uuid)
    returns trust.moderation_actions
    language plpgsql
    volatile
as $$
declare
    v_action trust.moderation_actions;
begin
    select a.* into v_action
    from trust.moderation_actions as a
    where a.id = moderation_action.action_id
    for no key update;
    if v_action.id is null then
        perform internal.refuse('not_found', 'no such decision');
    end if;
    return v_action;
end
$$;

comment on function internal.moderation_action is
'Locks a decision, for a moderator.
@raises not_found there is no such decision';

revoke execute on function internal.moderation_action from public;
