create or replace function internal.open_account(
    account identity.users, username text, display_name text, image_url text
)
    returns identity.users
    language plpgsql
    volatile
as $$
declare
    v_user identity.users := open_account.account;
    v_constraint text;
begin
    v_user.username := coalesce(
        internal.check_username(open_account.username),
        internal.derived_username(open_account.display_name)
    );
    begin
        v_user := internal.store_account(v_user);
    exception when unique_violation then
        get stacked diagnostics v_constraint = constraint_name;
        perform internal.refuse_taken(v_constraint);
    end;
    insert into identity.profiles (user_id, display_name) values (v_user.id, v_user.username);
    perform internal.change_profile(
        v_user.id,
        jsonb_strip_nulls(jsonb_build_object(
            'display_name', open_account.display_name, 'image_url', open_account.image_url
        ))
    );
    return v_user;
end
$$;

comment on function internal.open_account is
'Opens an account with its profile; a username that is null is made up.
@raises already_exists the username is taken, or another account has verified the email address
@raises invalid_input an argument is too long or malformed';

revoke execute on function internal.open_account from public;
