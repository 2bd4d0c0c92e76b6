create or replace function internal.wake(recipient uuid, topic text, id uuid)
    returns void
    language sql
    volatile
begin atomic
    -- The id says nothing to who may not look it up: whoever has a login can listen.
    select pg_notify(
        'bandsy_' || replace(recipient::text, '-', ''),
        json_build_object('topic', topic, 'id', id)::text
    );
end;

comment on function internal.wake is
'Wakes whoever listens for a person when the transaction commits. topic says what kind of thing
happened and id is all that is told of it: the rest is in the tables.';

revoke execute on function internal.wake from public;
