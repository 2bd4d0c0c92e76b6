create or replace function internal.spend_verification(
    account identity.users,
    verification identity.verifications,
    password_hash text,
    out outcome identity.verification_outcome
)
    returns identity.verification_outcome
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    case verification.purpose
        when 'email' then
            outcome := internal.verify_email(account, verification.target);
        when 'phone' then
            update identity.users
            set phone = verification.target, phone_verified_at = now()
            where id = account.id;
            outcome := 'verified';
        when 'password_reset' then
            -- The address may have changed hands, or the account its address.
            if account.email_verified_at is null or account.email <> verification.target then
                outcome := 'expired';
            else
                perform internal.replace_password(account.id, spend_verification.password_hash);
                -- An identity that came before the proof of the address may be somebody else's.
                delete from identity.identities
                where user_id = account.id
                    and (
                        created_at < account.email_verified_at
                        or core.lowered(email) is distinct from core.lowered(account.email)
                    );
                outcome := 'password_changed';
            end if;
    end case;
end
$$;

comment on function internal.spend_verification is
'Does what a token that came back in time stands for, on a locked account.
@raises invalid_input the hash is too weak';

revoke execute on function internal.spend_verification from public;
