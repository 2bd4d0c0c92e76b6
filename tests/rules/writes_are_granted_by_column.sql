-- A role of the application writes a table only where columns are granted, and never truncates one.
select
    c.oid::regclass as relation,
    a.grantee::regrole as role,
    a.privilege_type as privilege
from pg_class as c
cross join lateral aclexplode(c.relacl) as a
where
    c.relowner = 'bandsy_owner'::regrole
    and a.grantee <> c.relowner
    and a.privilege_type not in ('SELECT', 'DELETE');

-- fires: create table core.seed ();
--     grant insert on core.seed to bandsy_service;
-- fires: create table core.seed ();
--     grant truncate on core.seed to bandsy_service;
-- fires: create table core.seed ();
--     grant all on core.seed to bandsy_service;
