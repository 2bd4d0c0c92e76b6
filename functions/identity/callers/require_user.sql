-- depends: internal.claimed_user internal.refuse_caller
create or replace function internal.require_user()
    returns uuid
    language sql
    stable
return coalesce(internal.claimed_user('active'), internal.refuse_caller());

comment on function internal.require_user is
'Returns the id of the caller''s active account. It is inlined, as almost every function begins with
it.
@raises account_suspended the account is suspended
@raises not_signed_in the claims name no account';

revoke execute on function internal.require_user from public;
