create or replace function internal.reinstate_account(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- A person who asked to be erased stays out of sight.
    update identity.standings
    set
        status = case when erase_at is null then 'active'::identity.account_status else status end,
        reason = null,
        suspended_by = null,
        suspended_until = null,
        changed_at = now()
    where user_id = reinstate_account.user_id
        and status = 'suspended'
        and (erase_at is null or reason is not null);
    if not found then
        return;
    end if;
    perform internal.follow_suspension(reinstate_account.user_id);
    perform internal.append_compliance('reinstatement', reinstate_account.user_id);

    insert into core.outbox (topic, payload)
    values (
        'account.reinstated',
        jsonb_build_object(
            'user_id', reinstate_account.user_id, 'reinstated_by', internal.current_user_id()
        )
    );
end
$$;

comment on function internal.reinstate_account is
'Ends the suspension of an account by a moderator, and queues account.reinstated. It has no effect
on one that is not suspended.';

revoke execute on function internal.reinstate_account from public;
