create or replace function internal.refuse_caller()
    returns uuid
    language plpgsql
    stable
as $$
declare
    v_suspended uuid := internal.claimed_user('suspended');
    v_standing identity.standings;
begin
    if v_suspended is not null then
        select * into v_standing from identity.standings as s where s.user_id = v_suspended;
        perform internal.refuse(
            'account_suspended', 'the account is suspended',
            concat_ws(
                ' ',
                'It is to be erased at '
                || to_char(v_standing.erase_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                || case
                    when v_standing.erase_at > now() then ': cancel_erasure takes that back.'
                    else '.'
                end,
                case
                    when v_standing.erase_at is null or v_standing.reason is not null
                        then 'my_decisions gives the reasons; appeal asks for a second look.'
                end
            )
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
'Refuses a caller without an active account, and says why; also when it is to be erased, if its
owner asked for that.
@raises account_suspended the account is suspended
@raises not_signed_in the claims name no account';

revoke execute on function internal.refuse_caller from public;
