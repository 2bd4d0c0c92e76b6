-- depends: internal.wake_channel internal.wake_lock
create or replace function internal.wake(
    recipient uuid, topic text, id uuid, is_heard boolean default false
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_channel text := internal.wake_channel(recipient);
begin
    -- Commits that notify wait for each other at the disk, so only where somebody listens. Whoever
    -- begins to waits for this lock, and then finds in the tables what it was not woken for. A
    -- session does not stand in its own way, so it is asked whether it listens itself.
    if wake.is_heard
        or not pg_try_advisory_xact_lock(internal.wake_lock(recipient))
        or exists (select from pg_listening_channels() as c (name) where c.name = v_channel)
    then
        -- The id says nothing to who may not look it up: whoever has a login can listen.
        perform pg_notify(
            v_channel, json_build_object('topic', wake.topic, 'id', wake.id)::text
        );
    end if;
end
$$;

comment on function internal.wake is
'Wakes whoever listens for a person when the transaction commits. topic says what kind of thing
happened and id is all that is told of it: the rest is in the tables. is_heard says that it is not
worth asking whether anybody listens.';

revoke execute on function internal.wake from public;
