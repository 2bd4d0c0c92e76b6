create or replace function api.remove_clerk_user(clerk_id text)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write accounts itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_user identity.users := internal.lock_clerk_id(remove_clerk_user.clerk_id);
begin
    if v_user.id is null then
        -- The report of the new account comes later, and must find the Clerk id taken.
        insert into identity.users (clerk_id, username, status, deleted_at)
        values (
            remove_clerk_user.clerk_id, internal.derived_username('removed'), 'deleted', now()
        );
    else
        perform internal.end_account(v_user.id);
    end if;
end
$$;

comment on function api.remove_clerk_user is
'Deletes the account of a Clerk user, when Clerk reports that the user was deleted. The account is
hidden everywhere, its files are queued for removal, its messages stay for now, and its Clerk id
cannot sign in again. After erasure_days (a setting) all of it is erased. Reports may come twice, or before the report of the new account.
@argument clerk_id the id of the user at Clerk, 1 to 255 characters, not a UUID
@raises invalid_input the id is blank, longer than 255 characters, or a UUID
@raises quota_used the transaction changes too many accounts';

revoke execute on function api.remove_clerk_user from public;
grant execute on function api.remove_clerk_user to bandsy_service;
