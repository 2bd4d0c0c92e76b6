create or replace function internal.suspend_account(
    user_id uuid, reason text, suspended_until timestamptz default null
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- A row of its own: the suspension holds even if the owner keeps the account locked. It is locked
    -- even where it does not change, so that a longer suspension that is undone at this moment sees
    -- the decision behind this one.
    perform
    from identity.standings
    where user_id = suspend_account.user_id
    for no key update;
    -- Of two suspensions the longer one holds.
    update identity.standings
    set
        status = 'suspended',
        reason = suspend_account.reason,
        suspended_by = internal.current_user_id(),
        suspended_until = suspend_account.suspended_until,
        changed_at = now()
    where user_id = suspend_account.user_id
        and (
            status = 'active'
            or status = 'suspended'
            and (
                -- They asked to be erased.
                reason is null and erase_at is not null
                or suspended_until < coalesce(suspend_account.suspended_until, 'infinity')
            )
        );
    if not found then
        return;
    end if;
    perform internal.follow_suspension(suspend_account.user_id);
    perform internal.append_compliance('suspension', suspend_account.user_id);

    insert into core.outbox (topic, payload)
    values (
        'account.suspended',
        jsonb_build_object(
            'user_id', suspend_account.user_id,
            'reason', suspend_account.reason,
            'suspended_by', internal.current_user_id(),
            'suspended_until', suspend_account.suspended_until
        )
    );
end
$$;

comment on function internal.suspend_account is
'Suspends an account until a time, or without an end, and queues account.suspended. It has no effect
on one that is suspended for as long.';

revoke execute on function internal.suspend_account from public;
