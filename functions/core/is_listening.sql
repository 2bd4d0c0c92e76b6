-- depends: internal.wake_lock
create or replace function internal.is_listening(user_id uuid)
    returns boolean
    language sql
    volatile
return case
    -- A session does not stand in its own way, so it remembers that it listens.
    when current_setting('bandsy.listens', true) = 'on' then true
    -- Whoever begins to listen waits until this is committed, and then finds it in the tables; or
    -- they wait already, and are woken.
    when not pg_try_advisory_xact_lock_shared(internal.wake_lock(user_id, 'teller')) then true
    -- Given back at once, or two who tell the same person something would take each other for
    -- somebody who listens. Where they meet just then, the person is woken for nothing.
    when pg_try_advisory_lock(internal.wake_lock(user_id, 'listener'))
        then not pg_advisory_unlock(internal.wake_lock(user_id, 'listener'))
    else true
end;

comment on function internal.is_listening is
'Whether a session may listen for a person. If not, none begins to until this transaction ends. It
is inlined.';

revoke execute on function internal.is_listening from public;
