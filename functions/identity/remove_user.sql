create or replace function api.remove_user(user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write accounts itself
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform internal.check_transaction();
    if not exists (select from identity.users where id = remove_user.user_id) then
        perform internal.refuse('not_found', 'no such account');
    end if;
    perform internal.end_account(remove_user.user_id);
end
$$;

comment on function api.remove_user is
'Deletes an account of any kind, when its owner asks for it: it is hidden everywhere, its files are
queued for removal, its messages stay for now, and no one signs in to it any more.
After erasure_days (a setting) all of it is erased. Its email address and
its identities are free for another account. It has no effect on an account that was deleted.
@argument user_id the account
@raises not_found there is no such account';

revoke execute on function api.remove_user from public;
grant execute on function api.remove_user to bandsy_service;
