-- depends: internal.current_session_id internal.require_user
create or replace function api.my_sessions()
    returns table (
        session_id uuid,
        device_info text,
        ip_address text,
        created_at timestamptz,
        last_used_at timestamptz,
        is_current boolean
    )
    language sql
    stable
    security definer  -- no role may read sessions itself
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        s.id,
        s.device_info,
        host(s.ip_address) as ip_address,
        s.created_at,
        s.last_used_at,
        coalesce(s.id = (select internal.current_session_id()), false) as is_current
    from identity.sessions as s
    where
        s.user_id = (select internal.require_user())
        and s.ended_at is null
        and s.expires_at > now()
    order by s.last_used_at desc, s.id desc;
end;

comment on function api.my_sessions is
'The devices on which the caller is signed in, the one used last first: at most sessions_per_person
(a setting). Nobody else sees them.
@column session_id the session, for end_session
@column device_info what the application calls the device; null if it does not know
@column ip_address from where it was last used; null if the application does not know
@column created_at when the caller signed in there
@column last_used_at when its refresh token was last rotated
@column is_current whether the claims name it as sid: the device at hand
@notnull session_id created_at last_used_at is_current';

revoke execute on function api.my_sessions from public;
grant execute on function api.my_sessions to bandsy_user;
