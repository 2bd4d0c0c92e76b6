-- A table with updated_at has the touch trigger, and only such a table has it.
select
    c.oid::regclass as relation,
    k.attname is not null as has_column,
    t.tgname is not null as has_trigger
from pg_class as c
left join pg_attribute as k
    on c.oid = k.attrelid and k.attname = 'updated_at' and not k.attisdropped
left join pg_trigger as t
    on
        c.oid = t.tgrelid
        and t.tgfoid = to_regproc('internal.tg_all__touch')
        and t.tgenabled = 'O'
        and t.tgtype & 18 = 18  -- before, update
where
    c.relkind in ('r', 'p')
    and c.relowner = 'bandsy_owner'::regrole
    and (k.attname is null) <> (t.tgname is null);

-- fires: create table core.seed (updated_at timestamptz);
-- fires: create table core.seed ();
--     create trigger touch before update on core.seed for each row execute function
--         internal.tg_all__touch();
-- fires: create table core.seed (updated_at timestamptz);
--     create trigger touch after update on core.seed for each row execute function
--         internal.tg_all__touch();
