-- Every schema, table, partition, view, function and role says what it is for.
select c.oid::regclass::text as object
from pg_class as c
where
    c.relkind in ('r', 'p', 'v', 'm')
    and c.relowner = 'bandsy_owner'::regrole
    and c.relnamespace <> 'bandsy_history'::regnamespace
    and obj_description(c.oid, 'pg_class') is null
union all
select p.oid::regprocedure::text
from pg_proc as p
where
    p.proowner = 'bandsy_owner'::regrole
    and obj_description(p.oid, 'pg_proc') is null
union all
select n.nspname
from pg_namespace as n
where
    n.nspowner = 'bandsy_owner'::regrole
    and obj_description(n.oid, 'pg_namespace') is null
union all
select r.rolname
from pg_roles as r
where
    r.rolname like 'bandsy\_%'
    and shobj_description(r.oid, 'pg_authid') is null;

-- fires: create table core.seed ();
-- fires: create view api.seed as select 1 as one;
-- fires: create function internal.seed() returns int language sql begin atomic select 1; end;
-- fires: comment on schema api is null;
-- fires: reset role;
--     comment on role bandsy_user is null;
