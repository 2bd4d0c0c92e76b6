create or replace function internal.store_account(account identity.users)
    returns identity.users
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_user identity.users;
begin
    if account.id is null then
        insert into identity.users (clerk_id, username, email, email_verified_at)
        values (account.clerk_id, account.username, account.email, account.email_verified_at)
        returning * into v_user;
        return v_user;
    end if;

    -- Nothing is written if nothing changed, as Clerk repeats its reports.
    update identity.users
    set
        username = account.username,
        email = account.email,
        email_verified_at = account.email_verified_at
    where id = account.id and (users.*) is distinct from account;

    select * into v_user from identity.users where id = account.id;
    return v_user;
end
$$;

comment on function internal.store_account is
'Opens an account, or updates the names and the email of the one with its id.
@returns the account as stored';

revoke execute on function internal.store_account from public;
