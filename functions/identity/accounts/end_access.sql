create or replace function internal.end_access(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    perform internal.end_sessions(end_access.user_id);
    delete from identity.credentials where user_id = end_access.user_id;
    delete from identity.identities where user_id = end_access.user_id;
    delete from identity.verifications where user_id = end_access.user_id;
    delete from identity.presences where user_id = end_access.user_id;
    delete from identity.sign_in_failures where user_id = end_access.user_id;
    update identity.users
    set new_email = null
    where id = end_access.user_id and new_email is not null;
end
$$;

comment on function internal.end_access is
'Takes every way to sign in from an account that ends, and ends its sessions.';

revoke execute on function internal.end_access from public;
