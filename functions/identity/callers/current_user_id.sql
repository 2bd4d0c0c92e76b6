create or replace function internal.current_user_id()
    returns uuid
    language plpgsql
    stable
    security definer  -- policies of every role ask it; they may not read the directory themselves
    set search_path = pg_catalog, pg_temp
as $$
begin
    return internal.claimed_user('active');
end
$$;

comment on function internal.current_user_id is
'The active account that calls, from the sub of the transaction-local setting request.jwt.claims;
null for nobody.';

revoke execute on function internal.current_user_id from public;
-- Policies run with the rights of whoever reads.
grant execute on function internal.current_user_id to bandsy_anon;
