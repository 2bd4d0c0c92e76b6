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
    perform internal.check_isolation();
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

    begin
        insert into identity.credentials (user_id, password_hash)
        values (v_user.id, register.password_hash);
    exception when check_violation or not_null_violation then
        -- The error itself would print the hash.
        perform internal.refuse(
            'invalid_input', 'password_hash is invalid',
            'password_hash: bcrypt of at least 12 rounds, or argon2id.'
        );
    end;

    return v_user;
end
$$;

comment on function api.register is
'Opens an account that signs in with a password, which the application has hashed. The email counts
as unverified, so it may be anybody''s: whether an account has it already is not said.
@returns the new account
@notnull
@raises already_exists the username is taken, was another account''s, or is reserved
@raises invalid_input an argument is missing, too long or of the wrong form, or the hash weak';

revoke execute on function api.register from public;
grant execute on function api.register to bandsy_service;
