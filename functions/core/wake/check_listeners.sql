create or replace function internal.check_listeners(user_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    if (
        select count(*) from core.listeners where pid = pg_backend_pid()
    ) > internal.setting('listening_people_per_session') then
        perform internal.refuse(
            'quota_used', 'this session listens for too many people',
            'Listen for more of them on another connection, or call api.stop_listening for some.'
        );
    end if;
    if (
        select count(*)
        from core.listeners as l
        where
            l.user_id = check_listeners.user_id
            and exists (select from pg_stat_activity as a where a.pid = l.pid)
    ) > internal.setting('listening_sessions_per_person') then
        perform internal.refuse(
            'quota_used', 'too many sessions listen for the caller',
            'End one of them, or call api.stop_listening in it.'
        );
    end if;
end
$$;

comment on function internal.check_listeners is
'Refuses more listeners than the settings allow, counting the one that was just written.
@raises quota_used the session listens for too many people, or too many sessions listen for the
person';

revoke execute on function internal.check_listeners from public;
