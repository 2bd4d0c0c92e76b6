-- depends: internal.wake_slot
create or replace function internal.job_settle_listeners()
    returns void
    language plpgsql
    volatile
as $$
declare
    v_begun core.listeners[];
    v_unsettled integer[];
begin
    -- A transaction remembers which sessions it saw; other sessions may have connected since.
    perform pg_stat_clear_snapshot();
    delete from core.listeners as l
    where not exists (select from pg_stat_activity as a where a.pid = l.pid);

    -- First who listens, then who may not have seen them. A session's open transaction keeps its
    -- rows for another run.
    v_begun := array(
        select l from core.listeners as l where not l.is_settled for update skip locked
    );
    v_unsettled := internal.unsettled_slots(array(
        select distinct internal.wake_slot(b.user_id) from unnest(v_begun) as b
    ));
    update core.listeners as l
    set is_settled = true
    from unnest(v_begun) as b
    where l.user_id = b.user_id
        and l.pid = b.pid
        and internal.wake_slot(b.user_id) <> all (v_unsettled);
    perform pg_notify(
        b.channel,
        jsonb_build_object(
            'topic', 'listening.caught_up'::core.wake_topic,
            'id', b.user_id,
            'to', array[b.user_id]
        )::text
    )
    from unnest(v_begun) as b;
end
$$;

comment on function internal.job_settle_listeners is
'The job settle_listeners: removes listeners whose session has ended. It also tells people to read
their tables again who began to listen while a transaction that may concern them was open, and whose
session has not asked settle_listening: at each run until that transaction has ended, and once more
after it.';

revoke execute on function internal.job_settle_listeners from public;
