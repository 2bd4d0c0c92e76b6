create or replace function internal.refuse_caller()
    returns uuid
    language plpgsql
    stable
as $$
declare
    v_suspended uuid := internal.claimed_user('suspended');
begin
    if v_suspended is not null then
        perform internal.refuse(
            'account_suspended', 'the account is suspended',
            case
                when exists (
                    select
                    from identity.standings as s
                    where s.user_id = v_suspended and s.erase_at is not null and s.reason is null
                ) then 'It is to be erased: cancel_erasure takes that back.'
                else 'my_decisions gives the reasons; appeal asks for a second look.'
            end
        );
    end if;
    perform internal.refuse(
        'not_signed_in', 'the caller is not signed in',
        case when nullif(current_setting('request.jwt.claims', true), '') is null
            then 'Set request.jwt.claims to {"sub": "<user id or Clerk id>"} in the transaction.'
            else 'The sub of request.jwt.claims is not the user id or Clerk id of an account.'
        end
    );
end
$$;

comment on function internal.refuse_caller is
'Refuses a caller without an active account, and says why.
@raises account_suspended the account is suspended
@raises not_signed_in the claims name no account';

revoke execute on function internal.refuse_caller from public;
