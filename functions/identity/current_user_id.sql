-- depends: internal.claimed_user
create or replace function internal.current_user_id()
    returns uuid
    language sql
    stable
    security definer  -- policies of every role ask it; they may not read the directory themselves
    set search_path = pg_catalog, pg_temp
begin atomic
    select id from internal.claimed_user() where status = 'active';
end;

comment on function internal.current_user_id is
'The active account that calls, from the sub of the transaction-local setting request.jwt.claims;
null for nobody.';

revoke execute on function internal.current_user_id from public;
-- Policies run with the rights of whoever reads.
grant execute on function internal.current_user_id to bandsy_anon;
