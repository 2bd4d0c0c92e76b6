-- depends: internal.wake_lock
create or replace function internal.job_settle_listeners()
    returns void
    language plpgsql
    volatile
as $$
declare
    v_secret text;
    v_listener core.listeners;
begin
    -- Who is connected is remembered for a transaction, and others may have connected since.
    perform pg_stat_clear_snapshot();
    delete from core.listeners as l
    where not exists (select from pg_stat_activity as a where a.pid = l.pid);

    select value into strict v_secret from core.secrets where name = 'wakes';
    for v_listener in select * from core.listeners where not is_settled loop
        if pg_try_advisory_lock(internal.wake_lock(v_listener.user_id, v_secret)) then
            -- Nobody has it now: what they were not told is in the tables, or nowhere.
            perform pg_advisory_unlock(internal.wake_lock(v_listener.user_id, v_secret));
            update core.listeners
            set is_settled = true
            where user_id = v_listener.user_id and pid = v_listener.pid;
        end if;
        perform pg_notify(
            v_listener.channel,
            json_build_object('topic', 'listening.caught_up', 'id', v_listener.user_id)::text
        );
    end loop;
end
$$;

comment on function internal.job_settle_listeners is
'Forgets listeners whose session has ended, and has those read their tables again who began to
listen while a transaction that may concern them was open: at each run until it has ended, and once
more.';

revoke execute on function internal.job_settle_listeners from public;
