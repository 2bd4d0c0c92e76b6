create or replace function internal.carry_out(decision trust.moderation_actions)
    returns void
    language plpgsql
    volatile
as $$
begin
    case decision.action
        when 'hide', 'remove' then
            perform internal.follow_decisions(
                decision.target_type, decision.target_id, decision.key_id,
                decision.action = 'remove'
            );
        when 'suspend', 'ban' then
            perform internal.suspend_account(
                decision.user_id, decision.rule, decision.ends_at, action_id => decision.id
            );
        else
            null;  -- to be told is all
    end case;
    -- The suspension itself is logged with the account.
    if decision.action in ('hide', 'remove', 'ban') then
        perform internal.append_compliance(
            case decision.action
                when 'ban' then 'ban' when 'hide' then 'content_hidden' else 'content_removed'
            end::trust.compliance_event,
            decision.user_id, jsonb_build_object('action_id', decision.id)
        );
    end if;
end
$$;

comment on function internal.carry_out is
'Does what a moderator decided, and logs it.';

revoke execute on function internal.carry_out from public;
