select
    c.relnamespace::regnamespace || '.' || c.relname as relation,
    a.attname as name,
    format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as is_required,
    case
        when a.attgenerated = 's' then 'generated: ' || pg_get_expr(d.adbin, d.adrelid)
        when a.attidentity <> '' then 'identity'
        else pg_get_expr(d.adbin, d.adrelid)
    end as default,
    col_description(c.oid, a.attnum) as comment
from pg_attribute as a
inner join pg_class as c on a.attrelid = c.oid
left join pg_attrdef as d on a.attrelid = d.adrelid and a.attnum = d.adnum
where
    a.attnum > 0
    and not a.attisdropped
    and c.relkind in ('r', 'p', 'v')
    and not c.relispartition
    and c.relowner = 'bandsy_owner'::regrole
order by c.oid, a.attnum
