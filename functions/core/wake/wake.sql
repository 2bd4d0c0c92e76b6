-- depends: internal.wake_slot internal.wake_lock
create or replace function internal.wake(
    recipients uuid[], topic core.wake_topic, id uuid, details jsonb default '{}'
)
    returns void
    language plpgsql
    volatile
as $$
begin
    -- settle_listening looks at who holds them. Nobody takes them alone, and if a stranger does,
    -- the people in question count as unsettled: nobody waits for a stranger.
    perform pg_try_advisory_xact_lock_shared(internal.wake_lock(slot.user_id, s.value))
    from core.secrets as s
    cross join (
        select distinct on (internal.wake_slot(r.user_id)) r.user_id
        from unnest(recipients) as r (user_id)
    ) as slot
    where s.name = 'wakes';
    -- Commits that notify wait for each other at the disk, so notify only listeners. This is a
    -- second statement so that a listener it does not see finds the locks held.
    perform pg_notify(
        heard.channel,
        (
            jsonb_build_object('topic', wake.topic, 'id', wake.id, 'to', heard.people)
            || wake.details
        )::text
    )
    from (
        select listening.channel, jsonb_agg(listening.user_id order by listening.user_id) as people
        from (
            select
                l.channel,
                l.user_id,
                -- A payload has less than 8,000 bytes.
                row_number() over (partition by l.channel order by l.user_id) / 150 as part
            from core.listeners as l
            where l.user_id = any (recipients)
        ) as listening
        group by listening.channel, listening.part
    ) as heard;
end
$$;

comment on function internal.wake is
'Wakes the sessions that listen for these people, when the transaction commits. topic says what
happened, and id is all that is told of it: the rest is in the tables. A session hears once of what
concerns several of its people. details are for what is in no table.';

revoke execute on function internal.wake from public;
