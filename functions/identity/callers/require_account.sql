create or replace function internal.require_account()
    returns uuid
    language plpgsql
    stable
as $$
begin
    return coalesce(
        internal.claimed_user('active'), internal.claimed_user('suspended'),
        internal.refuse_caller()
    );
end
$$;

comment on function internal.require_account is
'The caller, whose account is active or suspended: suspended people read why,
appeal, and keep their rights to their data and to be erased.
@raises not_signed_in no account is claimed';

revoke execute on function internal.require_account from public;
