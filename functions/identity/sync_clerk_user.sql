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
    return internal.save_account(v_user, sync_clerk_user.display_name, sync_clerk_user.image_url);
end
$$;

comment on function api.sync_clerk_user is
'Stores what Clerk reports of a user, and opens the account when it is new. The same report again
changes nothing, and an account that was removed stays removed.
@argument clerk_id the id of the user at Clerk, 1 to 255 characters, not a UUID
@argument email an address of at most 255 characters, which counts as verified since Clerk verified
it; null when the user has none
@argument username 3 to 50 of A-Z a-z 0-9 . _ -, with a letter or digit first; null keeps the
present one, and a new account gets one that is made up
@argument display_name one line of 1 to 100 characters; null keeps the present one
@argument image_url link to the profile picture, at most 500 characters; null keeps the present one
@returns the account as it is now, with the status deleted when it was removed
@notnull
@nullable email
@raises already_exists the username is taken, belonged to another account or is reserved, or another
account has verified the email address
@raises invalid_input an argument is too long or malformed, or the Clerk id is a UUID
@raises quota_used the transaction changes too many accounts';

revoke execute on function api.sync_clerk_user from public;
grant execute on function api.sync_clerk_user to bandsy_service;
