create or replace function internal.current_session_id()
    returns uuid
    language plpgsql
    stable
as $$
declare
    v_session text;
begin
    v_session := nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sid';
    if v_session like '________-____-____-____-____________' then
        return v_session::uuid;
    end if;
    return null;
exception when data_exception or statement_too_complex then
    return null;
end
$$;

comment on function internal.current_session_id is
'The session that the sid of the claims names; null if it names none. It says nothing about whose
session that is.';

revoke execute on function internal.current_session_id from public;
