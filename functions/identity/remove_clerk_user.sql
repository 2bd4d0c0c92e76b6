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
        -- The removal overtook the news of the account: it must find the id taken when it comes.
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
'Deletes an account softly: hidden everywhere, its history kept, and its Clerk id never let in
again, also when Clerk says so twice or before it has told of the account. It leaves its groups and
conversations, which others lead from then on; those between two people close. The pictures and
videos of its profile, its media samples and what it shared at events are removed, and their files
queued for removal; its messages stay.
@raises invalid_input the id is blank, longer than 255 characters, or a UUID
@raises quota_used the transaction is about too many accounts';

revoke execute on function api.remove_clerk_user from public;
grant execute on function api.remove_clerk_user to bandsy_service;
