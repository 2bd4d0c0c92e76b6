create or replace function internal.refuse_caller()
    returns uuid
    language plpgsql
    stable
as $$
begin
    if internal.claimed_user('suspended') is not null then
        perform internal.refuse(
            'account_suspended', 'the account is suspended', 'Ask the moderators to reinstate it.'
        );
    end if;
    perform internal.refuse(
        'not_signed_in', 'nobody is signed in',
        case when nullif(current_setting('request.jwt.claims', true), '') is null
            then 'Set request.jwt.claims to {"sub": "<user id or Clerk id>"} in the transaction.'
            else 'The sub of request.jwt.claims is no user id or Clerk id of an account.'
        end
    );
end
$$;

comment on function internal.refuse_caller is
'Says to a caller without an active account why nothing is done for them.
@raises account_suspended the account may do nothing until it is reinstated
@raises not_signed_in the claims name no account';

revoke execute on function internal.refuse_caller from public;
