-- depends: internal.current_user_id
create or replace function internal.suspend_account(
    user_id uuid,
    reason text,
    suspended_until timestamptz default null,
    suspended_by uuid default internal.current_user_id(),
    action_id uuid default null
)
    returns void
    language plpgsql
    volatile
    set timezone = 'UTC'  -- of the times in the outbox and the log
as $$
#variable_conflict use_column
begin
    if not internal.locks_standing(
        suspend_account.user_id,
        jsonb_build_object(
            'reason', suspend_account.reason,
            'suspended_until', suspend_account.suspended_until,
            'by', suspend_account.suspended_by,
            'action_id', suspend_account.action_id
        )
    ) then
        return;
    end if;
    -- Of two suspensions the longer one holds.
    update identity.standings
    set
        status = 'suspended',
        reason = suspend_account.reason,
        suspended_by = suspend_account.suspended_by,
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
    perform internal.append_compliance(
        'suspension', suspend_account.user_id,
        jsonb_build_object(
            'action_id', suspend_account.action_id, 'ends_at', suspend_account.suspended_until
        ),
        actor_id => suspend_account.suspended_by
    );

    insert into core.outbox (topic, payload)
    values (
        'account.suspended',
        jsonb_build_object(
            'user_id', suspend_account.user_id,
            'reason', suspend_account.reason,
            'suspended_by', suspend_account.suspended_by,
            'suspended_until', suspend_account.suspended_until
        )
    );
end
$$;

comment on function internal.suspend_account is
'Suspends an account until a time, or without an end, and queues account.suspended. It has no effect
on one that is suspended for as long. If the person holds their standing, since they ask to be
erased, the job finish_acts suspends them.
@argument action_id the decision of a case, for the compliance log; null without one';

revoke execute on function internal.suspend_account from public;
