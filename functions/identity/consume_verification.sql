create or replace function api.consume_verification(
    token_hash text,
    password_hash text default null,
    out outcome identity.verification_outcome,
    out user_id uuid,
    out purpose identity.verification_purpose,
    out target text
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may read verifications itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_user identity.users;
    v_verification identity.verifications;
begin
    perform internal.check_transaction();
    outcome := 'unknown';
    -- The account first, as everywhere; of two that bring one token the second finds it gone.
    select u.* into v_user
    from identity.users as u
    where u.id = (
        select v.user_id
        from identity.verifications as v
        where v.token_hash = consume_verification.token_hash
    )
    for no key update;
    delete from identity.verifications
    where token_hash = consume_verification.token_hash and user_id = v_user.id
    returning * into v_verification;
    if not found then
        return;
    end if;

    if (v_verification.purpose = 'password_reset')
        <> (consume_verification.password_hash is not null)
    then
        perform internal.refuse(
            'invalid_input', 'password_hash does not go with the purpose of the token',
            'password_hash: the new hash for a password_reset, null for all others.'
        );
    end if;
    user_id := v_user.id;
    purpose := v_verification.purpose;
    target := v_verification.target;
    outcome := case when v_verification.expires_at > now()
        then internal.spend_verification(
            v_user, v_verification, consume_verification.password_hash
        )
        else 'expired'
    end;
end
$$;

comment on function api.consume_verification is
'Takes a token that was sent to a person and came back, and does what it is for: the email address
or the phone number counts as verified, or the account gets another password, as by change_password. A reset also unlinks the identities of
providers that have not proved the address of the account.
@argument token_hash SHA-256 of the token, in hexadecimal
@argument password_hash for the purpose password_reset, the hash of the new password: bcrypt of at
least 12 rounds, or argon2id of at least 19456 KiB and 2 passes, or 47104 KiB; null for the others
@column outcome verified; password_changed; taken (another account has verified this email address
first); expired (too late, or the account does not wait for it any more); unknown (never, or not any
more)
@column user_id whose it was; null if it is unknown
@column purpose what it was for; null if it is unknown
@column target the email address or phone number; null if it is unknown
@notnull outcome
@raises invalid_input password_hash is missing, too weak, or not wanted; the token stays good';

revoke execute on function api.consume_verification from public;
grant execute on function api.consume_verification to bandsy_service;
