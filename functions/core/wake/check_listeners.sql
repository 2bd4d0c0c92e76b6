create or replace function internal.check_listeners(user_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    if (
        select count(*) from core.listeners as l where l.user_id = check_listeners.user_id
    ) <= internal.setting('listening_sessions_per_person') then
        return;
    end if;
    -- Sessions that have ended may have left rows. To look for them takes longer.
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
'Refuses more sessions that listen for a person than the settings allow, counting the one that was
just written.
@raises quota_used too many sessions listen for the person';

revoke execute on function internal.check_listeners from public;
