-- depends: internal.lock_key
create or replace function internal.tg_instruments__take_slot()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Inserts wait for each other, so that no two find the same slot free.
    perform pg_advisory_xact_lock(internal.lock_key('music.instruments', s.value))
    from core.secrets as s
    where s.name = 'locks';
    -- A volatile function sees the rows that the same insert has already written.
    new.slot := (
        select min(s.slot)::smallint
        from generate_series(0, 255) as s (slot)
        where not exists (select from music.instruments as i where i.slot = s.slot)
    );
    if new.slot is null then
        perform internal.refuse(
            'full', 'there is no room for another instrument',
            'At most 256 instruments: rename an unused one.'
        );
    end if;
    return new;
end
$$;

comment on function internal.tg_instruments__take_slot is
'Gives a new instrument the first free slot from 0 to 255. A row that a restore writes keeps its
slot.
@raises full all slots are taken';

revoke execute on function internal.tg_instruments__take_slot from public;

create trigger take_slot before insert on music.instruments
    for each row when (new.slot is null) execute function internal.tg_instruments__take_slot();
