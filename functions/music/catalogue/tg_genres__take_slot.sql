create or replace function internal.tg_genres__take_slot()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform internal.lock_genres();
    -- A volatile function sees the rows that the same insert has already written.
    new.slot := (
        select min(s.slot)::smallint
        from generate_series(0, 255) as s (slot)
        where not exists (select from music.genres as g where g.slot = s.slot)
    );
    if new.slot is null then
        perform internal.refuse(
            'full', 'there is no room for another genre',
            'At most 256 genres: rename an unused one.'
        );
    end if;
    return new;
end
$$;

comment on function internal.tg_genres__take_slot is
'Gives a new genre the first free slot from 0 to 255. A row that a restore writes keeps its slot.
@raises full all slots are taken';

revoke execute on function internal.tg_genres__take_slot from public;

create trigger take_slot before insert on music.genres
    for each row when (new.slot is null) execute function internal.tg_genres__take_slot();
