create or replace function internal.unsettled_slots(slots integer[])
    returns integer[]
    language plpgsql
    volatile
as $$
declare
    v_secret text;
begin
    select value into strict v_secret from core.secrets where name = 'wakes';
    return array(
        select slot
        from unnest(slots) as s (slot)
        where hashtextextended(v_secret, slot) in (
            select (l.classid::bigint << 32) | l.objid::bigint
            from pg_locks as l
            join pg_database as d on d.oid = l.database
            where l.locktype = 'advisory'
                and l.objsubid = 1
                and d.datname = current_database()
                and l.pid is distinct from pg_backend_pid()
        )
    );
end
$$;

comment on function internal.unsettled_slots is
'Those of the locks for waking (see internal.wake_slot) that another transaction holds right now: it
wakes somebody, and may not have seen who has begun to listen since. It only looks, and takes no
lock: a session that begins to listen stops no one who writes.';

revoke execute on function internal.unsettled_slots from public;
