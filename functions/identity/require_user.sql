create or replace function internal.require_user()
    returns uuid
    language plpgsql
    stable
    security definer  -- sees the status of an account that may see nothing any more
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_user identity.users := internal.claimed_user();
begin
    if v_user.status = 'active' then
        return v_user.id;
    end if;
    if v_user.status = 'suspended' then
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

comment on function internal.require_user is
'The active account that calls.';

revoke execute on function internal.require_user from public;
