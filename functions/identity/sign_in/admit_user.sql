create or replace function internal.admit_user(
    account identity.users, network cidr, out outcome identity.sign_in_outcome
)
    returns identity.sign_in_outcome
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    delete from identity.sign_in_failures
    where user_id = account.id and network = admit_user.network;
    if not exists (
        select from identity.standings where user_id = account.id and status = 'active'
    ) then
        outcome := 'suspended';
    elsif account.email_verified_at is null then
        outcome := 'unverified';
    else
        perform internal.count_sign_in(account.id);
        outcome := 'signed_in';
    end if;
end
$$;

comment on function internal.admit_user is
'Signs in the owner of a locked account, who has given the right password from a network that is not
locked, unless the account is suspended or its email address is not verified.';

revoke execute on function internal.admit_user from public;
