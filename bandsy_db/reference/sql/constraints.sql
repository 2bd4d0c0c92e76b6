-- Keys, references and checks; a unique index counts as a unique constraint.
select
    c.conrelid::regclass::text as relation,
    c.contype::text as kind,
    array(
        select a.attname
        from unnest(c.conkey) with ordinality as k (attnum, ordinal)
        inner join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = k.attnum
        order by k.ordinal
    )::text[] as columns,
    c.confrelid::regclass::text as target,
    pg_get_constraintdef(c.oid) as definition
from pg_constraint as c
inner join pg_class as r on c.conrelid = r.oid
where
    r.relowner = 'bandsy_owner'::regrole
    and not r.relispartition
    and c.contype in ('p', 'u', 'f', 'c')

union all

select
    x.indrelid::regclass::text,
    'u',
    array[]::text[],
    '-',
    regexp_replace(pg_get_indexdef(x.indexrelid), '^.* USING \w+ ', 'UNIQUE ')
from pg_index as x
inner join pg_class as r on x.indrelid = r.oid
where
    x.indisunique
    and r.relowner = 'bandsy_owner'::regrole
    and not exists (select from pg_constraint as c where c.conindid = x.indexrelid)
order by relation, kind, definition
