create or replace function api.request_erasure()
    returns timestamptz
    language plpgsql
    volatile
    security definer  -- no role may write accounts itself
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'  -- of the time in the outbox
as $$
#variable_conflict use_column
declare
    v_caller uuid;
    v_due_at timestamptz;
begin
    perform internal.check_transaction();
    v_caller := internal.require_account();
    select r.due_at into v_due_at
    from trust.erasure_requests as r
    where r.user_id = v_caller and r.cancelled_at is null and r.finished_at is null;
    if found then
        return v_due_at;
    end if;
    perform internal.use_limit(v_caller, 'erasure');
    perform internal.lock_account(v_caller);
    v_due_at := internal.file_erasure(v_caller);
    -- A suspension by a moderator keeps its reason: the request comes on top of it.
    update identity.standings
    set status = 'suspended', erase_at = v_due_at, changed_at = now()
    where user_id = v_caller;
    perform internal.end_sessions(v_caller);
    perform internal.follow_suspension(v_caller);
    perform internal.append_compliance('erasure_requested', v_caller);
    insert into core.outbox (topic, payload)
    values (
        'account.erasure_requested', jsonb_build_object('user_id', v_caller, 'due_at', v_due_at)
    );
    return v_due_at;
end
$$;

comment on function api.request_erasure is
'Asks for the erasure of the caller''s account and all their data: from now on it is hidden
everywhere and signed out on every device, and after erasure_days (a setting) all of it is erased.
Until then cancel_erasure restores it exactly. A suspended person may ask, too; cancelling leaves
them suspended. Asking again has no effect.
@returns when the erasure begins
@notnull
@limit erasure
@raises quota_used the caller has asked too often today';

revoke execute on function api.request_erasure from public;
grant execute on function api.request_erasure to bandsy_user;
