create or replace function api.sync_clerk_user(
    clerk_id text,
    email text,
    username text default null,
    display_name text default null,
    image_url text default null
)
    returns identity.users
    language plpgsql
    volatile
    security definer  -- no role may write accounts itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_user identity.users := internal.lock_clerk_id(sync_clerk_user.clerk_id);
    v_is_new boolean := v_user.id is null;
    v_constraint text;
begin
    if v_user.status = 'deleted' then
        return v_user;
    end if;

    v_user.clerk_id := sync_clerk_user.clerk_id;
    v_user.username := coalesce(
        internal.check_username(sync_clerk_user.username, v_user.id),
        v_user.username,
        internal.derived_username(sync_clerk_user.display_name)
    );
    if sync_clerk_user.email is distinct from v_user.email or v_user.email_verified_at is null then
        v_user.email := internal.check_email(sync_clerk_user.email);
        v_user.email_verified_at := case when v_user.email is not null then now() end;
    end if;

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
            'display_name', sync_clerk_user.display_name, 'image_url', sync_clerk_user.image_url
        ))
    );
    return v_user;
end
$$;

comment on function api.sync_clerk_user is
'Takes over what Clerk says of an account, which it opens when it is new; saying it again changes
nothing. The email, null for none, counts as verified, since Clerk has verified it. A username
that is null is made up once; a display name or image that is null leaves what there is. An
account that was removed stays removed.
@returns the account as it is now, of status deleted when it was removed
@notnull
@nullable email
@raises already_exists the username is taken, was another account''s or is reserved, or another
living account has verified the email
@raises invalid_input an argument is too long or of the wrong form, or the Clerk id a UUID
@raises quota_used the transaction is about too many accounts';

revoke execute on function api.sync_clerk_user from public;
grant execute on function api.sync_clerk_user to bandsy_service;
