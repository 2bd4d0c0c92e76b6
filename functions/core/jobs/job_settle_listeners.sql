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
    -- A transaction remembers which sessions it saw; other sessions may have connected since.
    perform pg_stat_clear_snapshot();
    delete from core.listeners as l
    where not exists (select from pg_stat_activity as a where a.pid = l.pid);

    select value into strict v_secret from core.secrets where name = 'wakes';
    for v_listener in select * from core.listeners where not is_settled loop
        if pg_try_advisory_lock(internal.wake_lock(v_listener.user_id, v_secret)) then
            -- No transaction holds it now: what they missed is in the tables, or was undone.
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
'The job settle_listeners: removes listeners whose session has ended. It also tells people to read
their tables again who began to listen while a transaction that may concern them was open: at each
run until that transaction has ended, and once more after it.';

revoke execute on function internal.job_settle_listeners from public;
