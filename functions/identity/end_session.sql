create or replace function api.end_session(session_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write sessions itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
begin
    update identity.sessions as s
    set ended_at = coalesce(s.ended_at, now())
    where s.id = end_session.session_id and s.user_id = v_caller;
    if not found then
        perform internal.refuse('not_found', 'no such session');
    end if;
end
$$;

comment on function api.end_session is
'Signs the caller out on one device, the one at hand or another: its refresh token is good for
nothing any more. An access token that it has is good until it expires. It has no effect on a
session that has ended.
@argument session_id the session, from my_sessions or the sid of the access token
@limit none: it only takes away
@raises not_found no session of the caller has that id';

revoke execute on function api.end_session from public;
grant execute on function api.end_session to bandsy_user;
