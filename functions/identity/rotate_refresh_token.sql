create or replace function api.rotate_refresh_token(
    old_hash text,
    new_hash text,
    device_info text default null,
    ip_address text default null,
    out outcome identity.rotation_outcome,
    out user_id uuid,
    out session_id uuid,
    out expires_at timestamptz
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may write sessions itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_new_hash text;
    v_device_info text;
    v_address inet;
    v_session identity.sessions;
    v_token identity.refresh_tokens;
begin
    perform internal.check_transaction();
    v_new_hash := internal.check_token_hash('new_hash', rotate_refresh_token.new_hash);
    v_device_info := internal.check_line('device_info', rotate_refresh_token.device_info, 1000);
    v_address := internal.check_address(rotate_refresh_token.ip_address);
    -- Tokens of one family that come at once, and the end of the session, wait for each other here.
    select s.* into v_session
    from identity.sessions as s
    where s.id = (
        select t.session_id
        from identity.refresh_tokens as t
        where t.token_hash = rotate_refresh_token.old_hash
    )
    for no key update;
    select * into v_token
    from identity.refresh_tokens
    where token_hash = rotate_refresh_token.old_hash and session_id = v_session.id;
    if not found then
        outcome := 'unknown';
        return;
    end if;

    outcome := internal.rotation_of(v_session, v_token);
    if outcome = 'rotated' then
        update identity.refresh_tokens set rotated_at = now() where token_hash = v_token.token_hash;
        perform internal.store_refresh_token(v_session.id, v_new_hash);
        update identity.sessions as s
        set
            last_used_at = now(),
            expires_at = internal.session_end(),
            device_info = coalesce(v_device_info, s.device_info),
            ip_address = coalesce(v_address, s.ip_address)
        where s.id = v_session.id
        returning * into v_session;
    -- Two have it, and one of them has stolen it: not a refusal, which would undo the end.
    elsif outcome = 'reused' then
        update identity.sessions set ended_at = now() where id = v_session.id;
    end if;
    user_id := v_session.user_id;
    session_id := v_session.id;
    expires_at := v_session.expires_at;
end
$$;

comment on function api.rotate_refresh_token is
'Takes a refresh token and puts another in its place, so that each is good once. A token that comes
again after refresh_grace_seconds (a setting) was stolen, or the one that took its place was: its
session ends. Commit whatever the outcome is; only rotated lets the person go on.
@argument old_hash SHA-256 of the token that was presented, in hexadecimal
@argument new_hash SHA-256 of the token that takes its place, as 64 hexadecimal digits in lower case
@argument device_info what to call the device from now on, one line of at most 1000 characters; null
keeps what is known
@argument ip_address where the device is now; null keeps what is known
@column outcome rotated (hand out the new token); replayed_in_grace (another request was quicker,
and has the token that is good now); reused (the session has ended); expired; ended (the session was
ended before); suspended (the account is: the token stays as it is); unknown
@column user_id whose session it is; null if the token is unknown
@column session_id the session; null if the token is unknown
@column expires_at when the present token of the session expires; null if the token is unknown
@notnull outcome
@raises invalid_input new_hash, device_info or ip_address is malformed
@raises already_exists another token has the hash new_hash';

revoke execute on function api.rotate_refresh_token from public;
grant execute on function api.rotate_refresh_token to bandsy_service;
