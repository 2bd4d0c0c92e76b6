create or replace function internal.admit_identity(
    presented identity.identities, out outcome identity.sign_in_outcome
)
    returns identity.sign_in_outcome
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    outcome := 'failed';
    perform from identity.users
    where id = presented.user_id and status <> 'deleted'
    for no key update;
    if not found then
        return;
    elsif not exists (
        select from identity.standings where user_id = presented.user_id and status = 'active'
    ) then
        outcome := 'suspended';
        return;
    end if;

    if presented.created_at is null then
        insert into identity.identities (provider, subject, user_id, email)
        values (presented.provider, presented.subject, presented.user_id, presented.email);
    else
        update identity.identities
        set email = presented.email, last_sign_in_at = now()
        where provider = presented.provider and subject = presented.subject;
        -- Its owner has unlinked it since it was read: it must not come back.
        if not found then
            return;
        end if;
    end if;
    perform internal.count_sign_in(presented.user_id);
    outcome := 'signed_in';
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
