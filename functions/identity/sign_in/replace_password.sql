create or replace function internal.replace_password(user_id uuid, password_hash text)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    perform internal.store_password(replace_password.user_id, replace_password.password_hash);
    perform internal.end_sessions(replace_password.user_id);
    -- What somebody else may have begun who knew the old one: a change of email, another reset.
    update identity.verifications
    set expires_at = now()
    where user_id = replace_password.user_id and expires_at > now();
    update identity.users
    set new_email = null
    where id = replace_password.user_id and new_email is not null;
    delete from identity.sign_in_failures where user_id = replace_password.user_id;
end
$$;

comment on function internal.replace_password is
'Gives a locked account another password. All sessions end, and so do a change of email that was
begun, verifications that are under way, and the lock after failures.
@raises invalid_input it is not a hash, or too weak';

revoke execute on function internal.replace_password from public;
