create or replace function internal.trim_sessions(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update identity.sessions
    set ended_at = now()
    where id in (
        select id
        from identity.sessions
        where user_id = trim_sessions.user_id and ended_at is null and expires_at > now()
        order by last_used_at desc, id desc
        offset internal.setting('sessions_per_person')::bigint
    );
end
$$;

comment on function internal.trim_sessions is
'Ends the sessions of a locked user that were unused the longest, beyond sessions_per_person (a
setting).';

revoke execute on function internal.trim_sessions from public;
