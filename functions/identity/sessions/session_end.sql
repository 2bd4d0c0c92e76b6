-- depends: internal.setting
create or replace function internal.session_end()
    returns timestamptz
    language sql
    stable
return now() + make_interval(days => internal.setting('refresh_token_days')::integer);

comment on function internal.session_end is
'When a refresh token that is made now expires, and its session with it.';

revoke execute on function internal.session_end from public;
