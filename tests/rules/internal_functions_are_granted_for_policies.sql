-- An internal function is granted to a role of the application only for policies, views
-- and `begin atomic` bodies.
-- (They run with the rights of the role that reads; any other role does not need the grant.)
select
    p.oid::regprocedure as function,
    a.grantee::regrole as role
from pg_proc as p
cross join lateral aclexplode(p.proacl) as a
where
    p.pronamespace = 'internal'::regnamespace
    and a.grantee <> p.proowner
    and not exists (
        select
        from pg_depend as d
        where
            d.refclassid = 'pg_proc'::regclass
            and d.refobjid = p.oid
            and d.classid in ('pg_policy'::regclass, 'pg_rewrite'::regclass, 'pg_proc'::regclass)
    );

-- fires: create function internal.seed() returns int language sql begin atomic select 1; end;
--     grant execute on function internal.seed() to bandsy_user;
