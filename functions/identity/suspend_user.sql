create or replace function api.suspend_user(user_id uuid, reason text)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write accounts itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_user identity.users := internal.moderated_user(suspend_user.user_id);
    v_reason text := internal.line_form(suspend_user.reason, 500);
begin
    if v_reason is null then
        perform internal.refuse(
            'invalid_input', 'reason is invalid',
            'reason: one line of 1 to 500 characters, not blank.'
            || internal.marks_fault(suspend_user.reason, 500)
        );
    end if;
    -- A row of its own: the suspension holds even if the owner keeps the account locked.
    update identity.standings
    set
        status = 'suspended',
        reason = v_reason,
        suspended_by = internal.current_user_id(),
        changed_at = now()
    -- A person who is leaving is suspended already, but without a reason.
    where user_id = v_user.id
        and (status = 'active' or erase_at is not null and reason is null);
    if not found then
        return;
    end if;
    perform internal.follow_suspension(v_user.id);
    perform internal.append_compliance('suspension', v_user.id);

    insert into core.outbox (topic, payload)
    values (
        'account.suspended',
        jsonb_build_object(
            'user_id', v_user.id,
            'reason', v_reason,
            'suspended_by', internal.current_user_id()
        )
    );
end
$$;

comment on function api.suspend_user is
'Suspends an account: nobody sees it, and its owner gets what a person gets who is not signed in.
The event account.suspended is queued, so that the application can tell them. It has no effect on
an account that is suspended.
@argument user_id the account to suspend
@argument reason why, for the owner to read: one line of 1 to 500 characters
@raises not_found the account does not exist or was deleted
@raises not_allowed the account is the caller''s own, or a moderator''s and the caller is not an
administrator
@raises invalid_input the reason is blank, too long, or not one line';

revoke execute on function api.suspend_user from public;
grant execute on function api.suspend_user to bandsy_moderator;
