-- A table with updated_at has the touch trigger, and only such a table has it.
select
    c.oid::regclass as relation,
    has_column,
    has_trigger
from pg_class as c
cross join lateral (
    select
        exists (
            select
            from pg_attribute as k
            where k.attrelid = c.oid and k.attname = 'updated_at' and not k.attisdropped
        ) as has_column,
        exists (
            select
            from pg_trigger as t
            where
                t.tgrelid = c.oid
                and t.tgfoid = to_regproc('internal.tg_all__touch')
                and t.tgenabled = 'O'
                and t.tgtype & 18 = 18  -- before, update
        ) as has_trigger
) as found
where
    c.relkind in ('r', 'p')
    and c.relowner = 'bandsy_owner'::regrole
    and has_column <> has_trigger;

-- fires: create table core.seed (updated_at timestamptz);
-- fires: create table core.seed ();
--     create trigger touch before update on core.seed for each row execute function
--         internal.tg_all__touch();
-- fires: create table core.seed (updated_at timestamptz);
--     create trigger touch after update on core.seed for each row execute function
--         internal.tg_all__touch();
