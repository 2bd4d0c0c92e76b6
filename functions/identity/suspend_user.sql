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
    -- It is suspended so, unless it only hides since its owner is leaving.
    if not exists (
        select
        from identity.standings as s
        where s.user_id = v_user.id
            and s.status = 'suspended'
            and s.suspended_until is null
            and (s.reason is not null or s.erase_at is null)
            -- Nor waits for the job that reinstates it.
            and not exists (
                select
                from core.outbox as o
                where o.topic = 'account.unfinished'
                    and o.finished_at is null
                    and o.dead_at is null
                    and o.payload ->> 'user_id' = v_user.id::text
                    and o.payload ? 'by'
                    and not o.payload ? 'reason'
            )
    ) then
        perform internal.decide_suspension(v_user.id, v_reason);
    end if;
end
$$;

comment on function api.suspend_user is
'Suspends an account: nobody sees it, and its owner gets what a person gets who is not signed in,
but reads the decision, a ban, in my_decisions and may appeal. The event account.suspended is
queued, so that the application can tell them. A suspension for a time becomes one without an end;
it has no effect on an account that is suspended so.
@argument user_id the account to suspend
@argument reason why, for the owner to read: one line of 1 to 500 characters
@raises not_found the account does not exist or was deleted
@raises not_allowed the account is the caller''s own, or a moderator''s and the caller is not an
administrator
@raises invalid_input the reason is blank, too long, or not one line';

revoke execute on function api.suspend_user from public;
grant execute on function api.suspend_user to bandsy_moderator;
