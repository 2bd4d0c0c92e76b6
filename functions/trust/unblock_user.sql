create or replace function api.unblock_user(user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- blocks are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
begin
    delete from trust.blocks
    where blocker_id = v_caller and blocked_id = unblock_user.user_id;
    -- Feeds were filled without the other: the caller's own start anew, the other's catch up.
    if found then
        update matching.match_profiles
        set changed_xid = pg_current_xact_id()
        where user_id = v_caller;
    end if;
end
$$;

comment on function api.unblock_user is
'Takes the caller''s block of somebody back; what it ended stays ended. Whoever is not blocked
stays so.';

revoke execute on function api.unblock_user from public;
grant execute on function api.unblock_user to bandsy_user;
