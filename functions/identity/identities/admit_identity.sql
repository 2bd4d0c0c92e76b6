create or replace function internal.admit_identity(identity identity.identities)
    returns identity.sign_in_outcome
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_identity identity.identities := admit_identity.identity;
begin
    perform from identity.users
    where id = v_identity.user_id and status <> 'deleted'
    for no key update;
    if not found then
        return 'failed';
    elsif not exists (
        select from identity.standings where user_id = v_identity.user_id and status = 'active'
    ) then
        return 'suspended';
    end if;

    if v_identity.created_at is null then
        insert into identity.identities (provider, subject, user_id, email)
        values (
            v_identity.provider, v_identity.subject, v_identity.user_id, v_identity.email
        );
    else
        update identity.identities
        set email = v_identity.email, last_sign_in_at = now()
        where provider = v_identity.provider and subject = v_identity.subject;
        -- Its owner has unlinked it since it was read: it must not come back.
        if not found then
            return 'failed';
        end if;
    end if;
    perform internal.count_sign_in(v_identity.user_id);
    return 'signed_in';
exception when unique_violation then
    perform internal.refuse(
        'already_exists', 'the account has another identity of this provider',
        'Sign in with that one; its owner can unlink it.'
    );
end
$$;

comment on function internal.admit_identity is
'Signs in the account of a locked identity, which is linked to it if it is new, unless the account
is suspended.
@raises already_exists the account has another identity of the same provider';

revoke execute on function internal.admit_identity from public;
