-- C13: every foreign key has an index that begins with its columns, in any order.
select
    k.conrelid::regclass as relation,
    k.conname as foreign_key
from pg_constraint as k
inner join pg_class as c on k.conrelid = c.oid
where
    k.contype = 'f'
    and c.relowner = 'bandsy_owner'::regrole
    and not exists (
        select
        from pg_index as i
        where
            i.indrelid = k.conrelid
            and i.indisvalid
            and (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] @> k.conkey
            and (
                i.indpred is null
                -- A look-up by the key never asks for null.
                or pg_get_expr(i.indpred, i.indrelid) = (
                    select '(' || quote_ident(a.attname) || ' IS NOT NULL)'
                    from pg_attribute as a
                    where a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                )
            )
    );

-- fires: create table core.seed (id int, user_id uuid references identity.users);
-- fires: create table core.seed (user_id uuid references identity.users);
--     create index on core.seed (user_id) where user_id is null;
-- fires: create table core.seed (id int, user_id uuid references identity.users);
--     create index on core.seed (id, user_id);
