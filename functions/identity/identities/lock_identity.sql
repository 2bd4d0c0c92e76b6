create or replace function internal.lock_identity(provider text, subject text)
    returns identity.identities
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_identity identity.identities;
begin
    perform internal.check_transaction();
    if not exists (select from identity.providers where name = lock_identity.provider) then
        perform internal.refuse(
            'invalid_input', 'provider is invalid', 'provider: a name in identity.providers.'
        );
    end if;
    if core.is_line(lock_identity.subject, 255) is not true then
        perform internal.refuse(
            'invalid_input', 'subject is invalid',
            'subject: the id of the account at the provider, 1 to 255 characters, not blank.'
        );
    end if;

    -- A new person may come twice at once.
    perform internal.lock_name(
        'identity.identities ' || lock_identity.provider || ' ' || lock_identity.subject
    );

    select * into v_identity
    from identity.identities
    where provider = lock_identity.provider and subject = lock_identity.subject;
    if not found then
        v_identity.provider := lock_identity.provider;
        v_identity.subject := lock_identity.subject;
    end if;
    return v_identity;
end
$$;

comment on function internal.lock_identity is
'Locks an identity for this transaction and returns it; without an account if it is new.
@raises invalid_input the provider is unknown, or the subject blank, too long, or not one line
@raises quota_used the transaction has taken too many locks';

revoke execute on function internal.lock_identity from public;
