create or replace function internal.verify_email(
    account identity.users, email text, out outcome identity.verification_outcome
)
    returns identity.verification_outcome
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- It was asked for, and then another change was.
    if verify_email.email is distinct from coalesce(account.new_email, account.email) then
        outcome := 'expired';
        return;
    end if;
    -- Two people who swap their addresses must not wait for each other in the unique index.
    if exists (
        select
        from identity.users
        where core.lowered(email) = core.lowered(verify_email.email)
            and email_verified_at is not null
            and status <> 'deleted'
            and id <> account.id
    ) then
        outcome := 'taken';
        return;
    end if;
    update identity.users
    set email = verify_email.email, email_verified_at = now(), new_email = null
    where id = account.id
        and (new_email is not null or email_verified_at is null);
    outcome := 'verified';
exception when unique_violation then
    outcome := 'taken';
end
$$;

comment on function internal.verify_email is
'Makes an email address that a locked account waits for its verified one.
@returns verified; taken if another account has verified it first; expired if the account does not
wait for it any more';

revoke execute on function internal.verify_email from public;
