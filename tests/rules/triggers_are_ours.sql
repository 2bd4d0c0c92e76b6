-- A trigger runs a function of internal named tg_<table>__<task>, and every such function has one.
select
    t.tgrelid::regclass::text as relation,
    t.tgname as trigger,
    p.oid::regprocedure::text as function
from pg_trigger as t
inner join pg_class as c on t.tgrelid = c.oid
inner join pg_proc as p on t.tgfoid = p.oid
where
    not t.tgisinternal
    and c.relowner = 'bandsy_owner'::regrole
    and (p.pronamespace <> 'internal'::regnamespace or p.proname !~ '^tg_[a-z_]+__[a-z_]+$')
union all
select
    null as relation,
    null as trigger,
    p.oid::regprocedure::text
from pg_proc as p
where
    p.proowner = 'bandsy_owner'::regrole
    and (p.prorettype = 'trigger'::regtype) <> (p.proname like 'tg\_%')
union all
select
    null as relation,
    null as trigger,
    p.oid::regprocedure::text
from pg_proc as p
where
    p.proowner = 'bandsy_owner'::regrole
    and p.prorettype = 'trigger'::regtype
    and not exists (select from pg_trigger as t where t.tgfoid = p.oid);

-- fires: create function internal.seed() returns trigger language plpgsql as $$ begin return
--         null; end $$;
-- fires: create function internal.tg_users__seed() returns trigger language plpgsql as $$ begin
--         return null; end $$;
-- fires: create function core.tg_seed__task() returns trigger language plpgsql as $$ begin return
--         null; end $$;
--     create table core.seed ();
--     create trigger seed after insert on core.seed execute function core.tg_seed__task();
