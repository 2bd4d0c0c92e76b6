-- depends: internal.wake_slot internal.wake_lock
create or replace function internal.wake(recipients uuid[], topic text, id uuid)
    returns void
    language plpgsql
    volatile
as $$
declare
    v_unsure integer[];
begin
    -- A slot that cannot be locked: some person in it is just beginning to listen.
    v_unsure := array(
        select internal.wake_slot(slot.user_id)
        from core.secrets as s
        cross join (
            select distinct on (internal.wake_slot(r.user_id)) r.user_id
            from unnest(recipients) as r (user_id)
        ) as slot
        where s.name = 'wakes'
            and not pg_try_advisory_xact_lock_shared(internal.wake_lock(slot.user_id, s.value))
    );
    -- Commits that notify wait for each other at the disk, so notify only listeners. This is a
    -- second statement so that it sees everybody who held a lock during the first.
    perform pg_notify(
        listening.channel, json_build_object('topic', wake.topic, 'id', wake.id)::text
    )
    from (
        select l.channel from core.listeners as l where l.user_id = any (recipients)
        union
        select internal.wake_channel(r.user_id)
        from unnest(recipients) as r (user_id)
        where internal.wake_slot(r.user_id) = any (v_unsure)
    ) as listening;
end
$$;

comment on function internal.wake is
'Wakes the sessions that listen for these people, when the transaction commits. topic says what
happened, and id is all that is told of it: the rest is in the tables.';

revoke execute on function internal.wake from public;
