create or replace function api.register(
    email text,
    username text,
    display_name text,
    password_hash text
)
    returns identity.users
    language plpgsql
    volatile
    security definer  -- no role may write accounts itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_display_name text;
    v_user identity.users;
    v_constraint text;
begin
    perform internal.check_transaction();
    v_display_name := internal.patch_name(
        jsonb_build_object('display_name', register.display_name), 'display_name', null, 100, true
    );
    begin
        insert into identity.users (username, email)
        values (
            internal.check_username(coalesce(register.username, '')),
            internal.check_email(coalesce(register.email, ''))
        )
        returning * into v_user;
    exception when unique_violation then
        get stacked diagnostics v_constraint = constraint_name;
        perform internal.refuse_taken(v_constraint);
    end;

    insert into identity.profiles (user_id, display_name)
    values (v_user.id, v_display_name);
    perform internal.store_password(v_user.id, register.password_hash);

    return v_user;
end
$$;

comment on function api.register is
'Opens an account for a person who signs in with a password. Neither the answer nor a refusal says
whether another account has the same email address.
@argument email an address of at most 255 characters; it counts as not verified
@argument username 3 to 50 of A-Z a-z 0-9 . _ -, with a letter or digit first
@argument display_name the name that others see, one line of 1 to 100 characters
@argument password_hash made by the application: bcrypt of at least 12 rounds, or argon2id of at
least 19456 KiB and 2 passes, or 47104 KiB
@returns the new account
@notnull
@raises already_exists the username is taken, belonged to another account, or is reserved
@raises invalid_input an argument is missing, too long or malformed, or the hash is too weak';

revoke execute on function api.register from public;
grant execute on function api.register to bandsy_service;
