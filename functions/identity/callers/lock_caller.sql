create or replace function internal.lock_caller()
    returns uuid
    language plpgsql
    volatile
    security definer  -- locks a row of the directory for whoever calls
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
begin
    -- Match profiles are refreshed behind this lock: who takes it after a row of the person that
    -- somebody else waits for, behind it, would deadlock with them. Not the account: moderators
    -- suspend it whatever its owner is doing.
    perform from identity.profiles where user_id = v_caller for no key update;
    return v_caller;
end
$$;

comment on function internal.lock_caller is
'The active account that calls; until the end of the transaction its other changes wait.';

revoke execute on function internal.lock_caller from public;
