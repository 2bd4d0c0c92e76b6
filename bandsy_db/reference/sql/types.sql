-- Enums, and composite types that are not the row of a table.
select
    n.nspname as schema,
    t.typname as name,
    obj_description(t.oid, 'pg_type') as comment,
    array(
        select e.enumlabel
        from pg_enum as e
        where e.enumtypid = t.oid
        order by e.enumsortorder
    )::text[] as labels,
    array(
        select a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        from pg_attribute as a
        where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
        order by a.attnum
    )::text[] as fields
from pg_type as t
inner join pg_namespace as n on t.typnamespace = n.oid
left join pg_class as c on t.typrelid = c.oid
where
    t.typowner = 'bandsy_owner'::regrole
    and n.nspname not in ('api', 'internal', 'bandsy_history')
    and (t.typtype = 'e' or c.relkind = 'c')
order by n.nspname, t.typname
