create or replace function api.reinstate_user(user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write accounts itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_user identity.users := internal.moderated_user(reinstate_user.user_id);
begin
    perform internal.reinstate_account(v_user.id);
end
$$;

comment on function api.reinstate_user is
'Ends the suspension of an account: everything is as before, and a person who waits for a seat at an
event gets a free one if it is their turn. Decisions that suspended it are undone. It has no effect
on an account that is not suspended.
@argument user_id the account to reinstate
@raises not_found the account does not exist or was deleted
@raises not_allowed the account is the caller''s own, or a moderator''s and the caller is not an
administrator';

revoke execute on function api.reinstate_user from public;
grant execute on function api.reinstate_user to bandsy_moderator;
