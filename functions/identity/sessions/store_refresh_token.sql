create or replace function internal.store_refresh_token(session_id uuid, token_hash text)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    insert into identity.refresh_tokens (session_id, token_hash)
    values (store_refresh_token.session_id, store_refresh_token.token_hash)
    on conflict (token_hash) do nothing;
    if not found then
        perform internal.refuse(
            'already_exists', 'the token was used before',
            'Make a token of at least 128 random bits.'
        );
    end if;
end
$$;

comment on function internal.store_refresh_token is
'Gives a session its present refresh token.
@raises already_exists another token has the same hash';

revoke execute on function internal.store_refresh_token from public;
