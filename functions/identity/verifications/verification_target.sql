create or replace function internal.verification_target(
    account identity.users, purpose identity.verification_purpose, phone text
)
    returns text
    language plpgsql
    immutable
as $$
begin
    return case verification_target.purpose
        when 'email' then coalesce(
            account.new_email,
            case when account.email_verified_at is null then account.email end
        )
        when 'phone' then coalesce(
            verification_target.phone,
            case when account.phone_verified_at is null then account.phone end
        )
        -- To an address that is not verified a reset is not sent: it may be somebody else's.
        when 'password_reset'
            then case when account.email_verified_at is not null then account.email end
    end;
end
$$;

comment on function internal.verification_target is
'Where a token for this purpose is sent, an email address or a phone number; null if the account has
nothing to verify.';

revoke execute on function internal.verification_target from public;
