-- Tables and, in schema api, views; a view belongs to the domain of the tables that it reads.
select
    n.nspname as schema,
    c.relname as name,
    c.relkind = 'v' as is_view,
    obj_description(c.oid, 'pg_class') as comment,
    coalesce((
        select min(of_table.relnamespace::regnamespace::text)
        from pg_rewrite as w
        inner join pg_depend as d on w.oid = d.objid and d.classid = 'pg_rewrite'::regclass
        inner join pg_class as of_table
            on d.refobjid = of_table.oid and d.refclassid = 'pg_class'::regclass
        where w.ev_class = c.oid and of_table.oid <> c.oid
    ), n.nspname) as domain
from pg_class as c
inner join pg_namespace as n on c.relnamespace = n.oid
where
    c.relkind in ('r', 'p', 'v')
    and not c.relispartition
    and c.relowner = 'bandsy_owner'::regrole
    and n.nspname not in ('internal', 'bandsy_history')
order by n.nspname, c.relname
