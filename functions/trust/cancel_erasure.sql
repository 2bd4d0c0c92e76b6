create or replace function api.cancel_erasure()
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write accounts itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.claimed_user('suspended');
    v_is_leaving boolean;
begin
    perform internal.check_transaction();
    if v_caller is null then
        v_caller := internal.require_writer();
        perform internal.refuse('not_found', 'the caller has not asked to be erased');
    end if;
    -- Waits for a worker who begins to erase.
    update trust.erasure_requests
    set cancelled_at = clock_timestamp()
    where user_id = v_caller
        and cancelled_at is null and finished_at is null and started_at is null
        -- A repeated erasure is due when it is filed.
        and due_at > requested_at;
    v_is_leaving := found;
    if not v_is_leaving and exists (
        select
        from trust.erasure_requests
        where user_id = v_caller and cancelled_at is null and finished_at is null
    ) then
        perform internal.refuse('ended', 'the caller was erased, and is only back by a backup');
    end if;
    update identity.standings
    set
        erase_at = null,
        -- A moderator's suspension holds on; it has a reason.
        status = case when reason is null then 'active' else status end,
        changed_at = now()
    where user_id = v_caller and erase_at is not null and v_is_leaving;
    if not found then
        perform internal.refuse_caller();
    end if;
    perform internal.follow_suspension(v_caller);
    perform internal.append_compliance('erasure_cancelled', v_caller);
    insert into core.outbox (topic, payload)
    values ('account.erasure_cancelled', jsonb_build_object('user_id', v_caller));
end
$$;

comment on function api.cancel_erasure is
'Takes back that the caller asked to be erased: everything is as before, and they sign in again. A
suspension by a moderator holds on.
@limit none: each request, which is limited, is taken back once
@raises not_found the caller has not asked to be erased
@raises ended the caller was erased before, and an older backup brought the account back
@raises account_suspended the account is suspended by a moderator';

revoke execute on function api.cancel_erasure from public;
grant execute on function api.cancel_erasure to bandsy_user;
