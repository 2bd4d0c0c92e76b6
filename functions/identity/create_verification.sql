create or replace function api.create_verification(
    user_id uuid,
    purpose identity.verification_purpose,
    token_hash text,
    phone text default null,
    out target text,
    out expires_at timestamptz
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may write verifications itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_user identity.users := internal.lock_account(create_verification.user_id);
    v_hash text := internal.check_token_hash('token_hash', create_verification.token_hash);
    v_target text := internal.verification_target(
        v_user, create_verification.purpose, internal.check_phone(create_verification.phone)
    );
    v_expires_at timestamptz := now() + make_interval(
        mins => internal.setting(
            'verification_' || create_verification.purpose || '_minutes'
        )::integer
    );
begin
    if create_verification.purpose is null then
        perform internal.refuse(
            'invalid_input', 'purpose is missing', 'purpose: email, phone or password_reset.'
        );
    elsif v_target is null then
        perform internal.refuse(
            'not_found', 'the account has nothing to verify for this purpose',
            'email: an address that is not verified; phone: a number; password_reset: a verified '
            'email address.'
        );
    end if;
    perform internal.count_verification(v_user.id, create_verification.purpose, v_target);

    insert into identity.verifications (token_hash, user_id, purpose, target, expires_at)
    values (v_hash, v_user.id, create_verification.purpose, v_target, v_expires_at)
    on conflict (token_hash) do nothing;
    if not found then
        perform internal.refuse(
            'already_exists', 'the token was used before',
            'Make a token of at least 128 random bits.'
        );
    end if;
    target := v_target;
    expires_at := v_expires_at;
end
$$;

comment on function api.create_verification is
'Records a token that the application sends to an email address or a phone number, to find out
whether it is the person''s. It is good once, for a time that is a setting for each purpose
(verification_email_minutes and so on). Those that were sent before stay good, so that a stranger
who asks for more of them does not take them away.
@argument user_id the person
@argument purpose email (the new address that the person wants, or else the one that is not
verified), phone, or password_reset (to the verified address)
@argument token_hash SHA-256 of the token, as 64 hexadecimal digits in lower case
@argument phone for the purpose phone: an international number such as +4930123456; null for the one
that the account has
@column target where to send it, an email address or a phone number
@column expires_at until when it is good
@notnull target expires_at
@limit verification_email
@limit verification_phone
@limit password_reset
@raises not_found the account does not exist or was deleted, or has nothing to verify for this
purpose
@raises quota_used too many were sent to this address or number in an hour, by all accounts
@raises already_exists another token has the same hash
@raises invalid_input an argument is missing or malformed';

revoke execute on function api.create_verification from public;
grant execute on function api.create_verification to bandsy_service;
