-- depends: internal.wake_channel internal.is_listening
create or replace function internal.wake(recipients uuid[], topic text, id uuid)
    returns void
    language plpgsql
    volatile
as $$
declare
    v_recipient uuid;
    v_asked integer := 0;
begin
    foreach v_recipient in array recipients loop
        v_asked := v_asked + 1;
        -- Commits that notify wait for each other at the disk, so only where somebody listens. To
        -- ask takes a lock, of which there are not so many: after a hundred it is not asked.
        if v_asked > 100 or internal.is_listening(v_recipient) then
            -- The id says nothing to who may not look it up: whoever has a login can listen.
            perform pg_notify(
                internal.wake_channel(v_recipient),
                json_build_object('topic', wake.topic, 'id', wake.id)::text
            );
        end if;
    end loop;
end
$$;

comment on function internal.wake is
'Wakes whoever listens for these people when the transaction commits. topic says what kind of thing
happened and id is all that is told of it: the rest is in the tables.';

revoke execute on function internal.wake from public;
