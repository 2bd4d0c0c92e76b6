-- PUBLIC has no right on any function, table, view, column, sequence or schema.
-- (An acl that is null is the default, which for functions means every role.)
select
    p.oid::regprocedure::text as object,
    a.privilege_type as privilege
from pg_proc as p
cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
where
    p.proowner = 'bandsy_owner'::regrole
    and a.grantee = 0
union all
select
    c.oid::regclass::text,
    a.privilege_type
from pg_class as c
cross join lateral aclexplode(c.relacl) as a
where c.relowner = 'bandsy_owner'::regrole and a.grantee = 0
union all
select
    k.attrelid::regclass || '.' || k.attname,
    a.privilege_type
from pg_attribute as k
inner join pg_class as c on k.attrelid = c.oid
cross join lateral aclexplode(k.attacl) as a
where c.relowner = 'bandsy_owner'::regrole and a.grantee = 0
union all
select
    n.nspname,
    a.privilege_type
from pg_namespace as n
cross join lateral aclexplode(n.nspacl) as a
where n.nspowner = 'bandsy_owner'::regrole and a.grantee = 0;

-- fires: create function api.seed() returns int language sql begin atomic select 1; end;
--     grant execute on function api.seed() to public;
-- fires: reset role;
--     create function api.seed() returns int language sql begin atomic select 1; end;
--     alter function api.seed() owner to bandsy_owner;
-- fires: create table core.seed (id int);
--     grant select on core.seed to public;
-- fires: create table core.seed (id int);
--     grant select (id) on core.seed to public;
-- fires: create sequence core.seed;
--     grant usage on sequence core.seed to public;
-- fires: grant usage on schema internal to public;
