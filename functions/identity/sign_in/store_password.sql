create or replace function internal.store_password(user_id uuid, password_hash text)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    if not internal.is_strong_hash(store_password.password_hash) then
        raise check_violation;
    end if;
    insert into identity.credentials (user_id, password_hash)
    values (store_password.user_id, store_password.password_hash)
    on conflict (user_id) do update set
        password_hash = excluded.password_hash;
exception when check_violation or not_null_violation then
    -- The error itself would print the hash.
    perform internal.refuse(
        'invalid_input', 'password_hash is invalid',
        'password_hash: bcrypt of at least 12 rounds, or argon2id of at least 19456 KiB and 2 '
        'passes.'
    );
end
$$;

comment on function internal.store_password is
'Stores the hash of a user''s password, in place of an earlier one.
@raises invalid_input it is not a hash, or too weak';

revoke execute on function internal.store_password from public;
