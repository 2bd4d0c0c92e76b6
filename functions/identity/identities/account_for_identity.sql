create or replace function internal.account_for_identity(
    presented identity.identities, email_verified boolean
)
    returns identity.users
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_user identity.users;
    v_is_verified boolean := account_for_identity.email_verified is true
        and presented.email is not null
        and exists (
            select
            from identity.providers
            where name = presented.provider and verifies_email
        );
begin
    if v_is_verified then
        select * into v_user
        from identity.users
        where core.lowered(email) = core.lowered(presented.email)
            and email_verified_at is not null
            and status <> 'deleted'
        for no key update;
        if found then
            return v_user;
        end if;
    end if;
    v_user := null;
    v_user.email := presented.email;
    v_user.email_verified_at := case when v_is_verified then now() end;
    return v_user;
end
$$;

comment on function internal.account_for_identity is
'The account that a new identity joins, locked: the one that has verified the email address that the
provider has verified, too. If there is none, what the account is to begin with, without an id.';

revoke execute on function internal.account_for_identity from public;
