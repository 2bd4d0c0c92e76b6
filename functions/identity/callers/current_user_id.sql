create or replace function internal.current_user_id()
    returns uuid
    language plpgsql
    stable
    security definer  -- policies of every role ask it; the roles may not read all accounts
    set search_path = pg_catalog, pg_temp
as $$
begin
    return internal.claimed_user('active');
end
$$;

comment on function internal.current_user_id is
'The id of the caller''s active account, from the sub of the transaction-local setting
request.jwt.claims; null if the claims name no active account.';

revoke execute on function internal.current_user_id from public;
-- A policy runs with the rights of the role that reads.
grant execute on function internal.current_user_id to bandsy_anon;
