-- depends: internal.claimed_user
create or replace function internal.current_user_id()
    returns uuid
    language sql
    stable
return internal.claimed_user('active');

comment on function internal.current_user_id is
'The active account that calls, from the sub of the transaction-local setting request.jwt.claims;
null for nobody. It is inlined.';

revoke execute on function internal.current_user_id from public;
-- Policies run with the rights of whoever reads.
grant execute on function internal.current_user_id to bandsy_anon;
