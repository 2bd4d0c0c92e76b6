create or replace function internal.require_owner()
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

comment on function internal.require_owner is
'Returns the id of the caller''s account, which may be suspended: people have a right to their data
all the same.
@raises not_signed_in the claims name no account';

revoke execute on function internal.require_owner from public;
