create or replace function api.erase_due_accounts(out erased integer, out is_more boolean)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may erase rows itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_key_id smallint;
    v_request trust.erasure_requests;
begin
    perform internal.check_transaction();
    erased := 0;
    is_more := false;
    v_key_id := internal.require_hash_key();
    select * into v_request
    from trust.erasure_requests as r
    where r.cancelled_at is null
        and r.finished_at is null
        and r.due_at <= now()
        and not internal.is_held(r.user_id)
        and internal.keep_for('ended_accounts') is not null  -- else the rule is switched off
    order by r.due_at, r.id
    limit 1
    for update skip locked;
    if not found then
        return;
    end if;
    is_more := true;
    if v_request.started_at is null then
        perform internal.begin_erasure(v_request, v_key_id);
    elsif internal.go_on_erasing(v_request) then
        erased := 1;
    end if;
end
$$;

comment on function api.erase_due_accounts is
'Erases people whose time to take it back is over, one batch a call: call it again while is_more, in
a transaction of its own each. A call that is lost is made good by the next one. Who is held (a
report that was made before they asked, or place_hold) waits. The session needs the setting
bandsy.hash_key. The job erase_accounts does the same.
@returns one row
@column erased how many people were erased to the last row: 0 or 1
@column is_more whether there was something to do, so that there may be more
@notnull erased is_more
@raises invalid_input the session has no key, one that is too short, or not that of this database';

revoke execute on function api.erase_due_accounts from public;
grant execute on function api.erase_due_accounts to bandsy_service;
