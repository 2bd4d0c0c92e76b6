create or replace function internal.lock_caller()
    returns uuid
    language plpgsql
    volatile
    security definer  -- no role may lock a profile itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
begin
    -- A refresh of a match profile takes this lock. A transaction that took it later, after other
    -- rows of the person, could deadlock with one that holds it and waits for those rows. The
    -- account itself stays unlocked, so that moderators can suspend it at any time.
    perform from identity.profiles where user_id = v_caller for no key update;
    return v_caller;
end
$$;

comment on function internal.lock_caller is
'Locks the caller''s profile, and returns their id: other changes by the caller wait until the
transaction ends.';

revoke execute on function internal.lock_caller from public;
