create or replace function api.unblock_user(user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write blocks itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
begin
    -- The block first ends all that it ends: if that has to wait, it is deleted after that.
    update trust.blocks
    set is_lifted = true
    where blocker_id = v_caller and blocked_id = unblock_user.user_id;
    if found then
        perform internal.finish_block(v_caller, unblock_user.user_id);
    end if;
end
$$;

comment on function api.unblock_user is
'Takes back the caller''s block of a person. What the block ended stays ended. If the block has not
ended everything yet, the two see each other again once it has. It has no effect on a person who is
not blocked.
@argument user_id the person to unblock
@limit none: each is unblocked once, and blocking is limited';

revoke execute on function api.unblock_user from public;
grant execute on function api.unblock_user to bandsy_user;
