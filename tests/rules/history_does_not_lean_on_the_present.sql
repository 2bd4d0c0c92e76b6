-- No default, constraint, index, domain or function of the tables' schemas uses api or internal.
select distinct pg_describe_object(d.classid, d.objid, d.objsubid) as object
from pg_depend as d
inner join pg_proc as used on d.refclassid = 'pg_proc'::regclass and d.refobjid = used.oid
left join pg_proc as user_function
    on d.classid = 'pg_proc'::regclass and d.objid = user_function.oid
where
    used.pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
    and d.classid not in ('pg_policy'::regclass, 'pg_rewrite'::regclass, 'pg_trigger'::regclass)
    and (
        user_function.oid is null
        or user_function.pronamespace not in ('api'::regnamespace, 'internal'::regnamespace)
    )
union all
select p.oid::regprocedure::text
from pg_proc as p
where
    p.proowner = 'bandsy_owner'::regrole
    and p.pronamespace not in (
        'api'::regnamespace, 'internal'::regnamespace, 'bandsy_history'::regnamespace
    )
    and p.prosrc ~ '\m(api|internal)\.\w';

-- fires: create function internal.seed() returns int language sql begin atomic select 1; end;
--     create table core.seed (id int default internal.seed());
-- fires: create function internal.seed() returns int language sql begin atomic select 1; end;
--     create table core.seed (id int check (internal.seed() = 1));
-- fires: create function api.seed() returns int language sql immutable begin atomic select 1;
--         end;
--     create table core.seed (id int);
--     create index on core.seed ((api.seed()));
-- fires: create function core.seed() returns uuid language sql begin atomic select
--         internal.current_user_id(); end;
-- fires: create function core.seed() returns int language plpgsql as $$ begin return api.seed();
--         end $$;
