create or replace function api.sign_in_with_identity(
    provider text,
    subject text,
    email text,
    email_verified boolean,
    username text default null,
    display_name text default null,
    image_url text default null,
    out outcome identity.sign_in_outcome,
    out user_id uuid,
    out is_new boolean
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may write accounts or identities itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_identity identity.identities := internal.lock_identity(
        sign_in_with_identity.provider, sign_in_with_identity.subject
    );
    v_user identity.users;
begin
    v_identity.email := internal.check_email(sign_in_with_identity.email);
    is_new := false;
    if v_identity.user_id is null then
        v_user := internal.account_for_identity(v_identity, sign_in_with_identity.email_verified);
        is_new := v_user.id is null;
        if is_new then
            v_user.username := coalesce(
                internal.check_username(sign_in_with_identity.username),
                internal.derived_username(sign_in_with_identity.display_name)
            );
            v_user := internal.save_account(
                v_user, sign_in_with_identity.display_name, sign_in_with_identity.image_url
            );
        end if;
        v_identity.user_id := v_user.id;
    end if;
    user_id := v_identity.user_id;
    outcome := internal.admit_identity(v_identity);
end
$$;

comment on function api.sign_in_with_identity is
'Signs in a person whom a provider (Google, Apple, Spotify) has recognised, and opens an account at
the first time. A new identity joins an account only if both have verified the same email address,
and the provider is one that can (identity.providers): from others, an address counts as unverified.
@argument provider a name in identity.providers, such as google
@argument subject the id of the person''s account there, one line of 1 to 255 characters
@argument email an address of at most 255 characters; null if the provider tells none
@argument email_verified whether the provider says that the address was verified
@argument username for a new account, 3 to 50 of A-Z a-z 0-9 . _ -, with a letter or digit first;
null to have one made up
@argument display_name for a new account, one line of 1 to 100 characters; null for the username
@argument image_url for a new account, link to the profile picture, at most 500 characters, or null
@column outcome signed_in; suspended; failed (the identity or the account was removed at this
moment)
@column user_id the account
@column is_new whether it was opened by this call
@notnull outcome user_id is_new
@nullable email
@raises already_exists the username is taken, or another account has verified the email address at
this moment, or the account with this address has another identity of this provider
@raises invalid_input the provider is unknown, or an argument is too long or malformed
@raises quota_used the transaction changes too many accounts';

revoke execute on function api.sign_in_with_identity from public;
grant execute on function api.sign_in_with_identity to bandsy_service;
