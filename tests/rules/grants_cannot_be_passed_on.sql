-- No role may pass a right of ours on.
select
    p.oid::regprocedure::text as object,
    a.grantee::regrole as role
from pg_proc as p
cross join lateral aclexplode(p.proacl) as a
where p.proowner = 'bandsy_owner'::regrole and a.is_grantable and a.grantee <> p.proowner
union all
select
    c.oid::regclass::text,
    a.grantee::regrole
from pg_class as c
cross join lateral aclexplode(c.relacl) as a
where c.relowner = 'bandsy_owner'::regrole and a.is_grantable and a.grantee <> c.relowner;

-- fires: create table core.seed ();
--     grant select on core.seed to bandsy_user with grant option;
-- fires: create function api.seed() returns int language sql begin atomic select 1; end;
--     grant execute on function api.seed() to bandsy_user with grant option;
