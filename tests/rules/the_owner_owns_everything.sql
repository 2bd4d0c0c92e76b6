-- All in our schemas belongs to bandsy_owner, and nothing belongs to a role of the application.
select
    c.oid::regclass::text as object,
    c.relowner::regrole as owner
from pg_class as c
inner join pg_namespace as n on c.relnamespace = n.oid
where
    (n.nspowner = 'bandsy_owner'::regrole)
    <> (c.relowner = 'bandsy_owner'::regrole)
    and c.relkind <> 't'
    and n.nspname not like 'pg\_toast%'
union all
select
    p.oid::regprocedure::text,
    p.proowner::regrole
from pg_proc as p
inner join pg_namespace as n on p.pronamespace = n.oid
where (n.nspowner = 'bandsy_owner'::regrole) <> (p.proowner = 'bandsy_owner'::regrole)
union all
select
    t.oid::regtype::text,
    t.typowner::regrole
from pg_type as t
inner join pg_namespace as n on t.typnamespace = n.oid
where
    n.nspowner = 'bandsy_owner'::regrole
    and t.typowner <> 'bandsy_owner'::regrole
union all
select
    pg_describe_object(s.classid, s.objid, s.objsubid) as object,
    s.refobjid::regrole
from pg_shdepend as s
where
    s.refclassid = 'pg_authid'::regclass
    and s.deptype = 'o'
    and s.refobjid in (
        select r.oid
        from pg_roles as r
        where r.rolname in ('bandsy_anon', 'bandsy_user', 'bandsy_moderator', 'bandsy_service')
    );

-- fires: reset role;
--     create table core.seed ();
-- fires: reset role;
--     create function api.seed() returns int language sql begin atomic select 1; end;
-- fires: reset role;
--     create type core.seed as enum ('one');
-- fires: reset role;
--     create schema seed authorization bandsy_user;
-- fires: reset role;
--     create table public.seed ();
--     alter table public.seed owner to bandsy_anon;
