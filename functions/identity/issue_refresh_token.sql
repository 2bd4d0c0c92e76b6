create or replace function api.issue_refresh_token(
    user_id uuid,
    token_hash text,
    device_info text default null,
    ip_address text default null,
    out session_id uuid,
    out expires_at timestamptz
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may begin sessions itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    -- A change of the password that waits for this lock ends the session again.
    v_user identity.users := internal.lock_account(issue_refresh_token.user_id);
    v_hash text := internal.check_token_hash('token_hash', issue_refresh_token.token_hash);
    v_session identity.sessions;
begin
    if not exists (
        select from identity.standings where user_id = v_user.id and status = 'active'
    ) then
        perform internal.refuse('account_suspended', 'the account is suspended');
    elsif not internal.has_way_in(v_user.id) then
        perform internal.refuse(
            'not_allowed', 'the account has no way to sign in',
            'Its email address must be verified first.'
        );
    end if;

    insert into identity.sessions (user_id, device_info, ip_address, expires_at)
    values (
        v_user.id,
        internal.check_line('device_info', issue_refresh_token.device_info, 1000),
        internal.check_address(issue_refresh_token.ip_address),
        internal.session_end()
    )
    returning * into v_session;
    perform internal.store_refresh_token(v_session.id, v_hash);
    perform internal.trim_sessions(v_user.id);
    session_id := v_session.id;
    expires_at := v_session.expires_at;
end
$$;

comment on function api.issue_refresh_token is
'Begins a session on a device, with its first refresh token. Call it in the transaction of the
sign-in. Beyond sessions_per_person (a setting) the session that was unused the longest ends.
@argument user_id the person who has signed in
@argument token_hash SHA-256 of the token, as 64 hexadecimal digits in lower case
@argument device_info what to call the device in my_sessions, one line of at most 1000 characters
@argument ip_address where the device is, an address of version 4 or 6; null if unknown
@column session_id put it into the access token as sid
@column expires_at when the token expires: after refresh_token_days (a setting), unless it is
rotated
@notnull session_id expires_at
@raises not_found the account does not exist or was deleted
@raises account_suspended the account is suspended
@raises not_allowed the account has no way to sign in, as its email address is not verified
@raises already_exists another token has the same hash
@raises invalid_input an argument is malformed or too long';

revoke execute on function api.issue_refresh_token from public;
grant execute on function api.issue_refresh_token to bandsy_service;
