create or replace function internal.save_account(
    account identity.users, display_name text, image_url text
)
    returns identity.users
    language plpgsql
    volatile
as $$
declare
    v_user identity.users := save_account.account;
    v_is_new boolean := v_user.id is null;
    v_constraint text;
begin
    begin
        v_user := internal.store_account(v_user);
    exception when unique_violation then
        get stacked diagnostics v_constraint = constraint_name;
        perform internal.refuse_taken(v_constraint);
    end;
    if v_is_new then
        insert into identity.profiles (user_id, display_name)
        values (v_user.id, v_user.username);
    end if;
    perform internal.change_profile(
        v_user.id,
        jsonb_strip_nulls(jsonb_build_object(
            'display_name', save_account.display_name, 'image_url', save_account.image_url
        ))
    );
    return v_user;
end
$$;

comment on function internal.save_account is
'Opens an account with its profile, or updates the one with its id, with what another service told
of its owner. A display name or a picture that is null stays as it is.
@raises already_exists the username is taken, or another account has verified the email address
@raises invalid_input an argument is too long or malformed';

revoke execute on function internal.save_account from public;
