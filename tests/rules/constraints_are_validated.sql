-- Every constraint was checked against all rows, and no trigger that keeps one is switched off.
select
    k.conrelid::regclass::text as relation,
    k.conname as name
from pg_constraint as k
inner join pg_class as c on k.conrelid = c.oid
where c.relowner = 'bandsy_owner'::regrole and not k.convalidated
union all
select
    t.tgrelid::regclass::text,
    t.tgname
from pg_trigger as t
inner join pg_class as c on t.tgrelid = c.oid
where c.relowner = 'bandsy_owner'::regrole and t.tgenabled <> 'O';

-- fires: create table core.seed (id int);
--     alter table core.seed add constraint positive check (id > 0) not valid;
-- fires: reset role;
--     alter table identity.users disable trigger all;
