-- What each role may do with each table and view, itself or through the roles that it is in.
select
    c.relnamespace::regnamespace || '.' || c.relname as relation,
    r.rolname as role,
    lower(p.name) as command,
    has_table_privilege(r.oid, c.oid, p.name) as on_all,
    array(
        select a.attname
        from pg_attribute as a
        where
            a.attrelid = c.oid
            and a.attnum > 0
            and not a.attisdropped
            and p.name <> 'DELETE'
            and has_column_privilege(r.oid, c.oid, a.attnum, p.name)
        order by a.attnum
    )::text[] as columns
from pg_class as c
cross join (values ('SELECT', 1), ('INSERT', 2), ('UPDATE', 3), ('DELETE', 4)) as p (name, ordinal)
inner join pg_roles as r on r.rolname ~ '^bandsy_' and r.rolname <> 'bandsy_owner'
where
    c.relkind in ('r', 'p', 'v')
    and not c.relispartition
    and c.relowner = 'bandsy_owner'::regrole
order by relation, r.rolname, p.ordinal
