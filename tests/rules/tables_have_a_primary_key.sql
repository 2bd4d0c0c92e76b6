-- Every table has a primary key; a single uuid that we make ourselves is time-ordered.
select
    c.oid::regclass as relation,
    'has no primary key' as problem
from pg_class as c
where
    c.relkind in ('r', 'p')
    and c.relowner = 'bandsy_owner'::regrole
    and c.relnamespace <> 'bandsy_history'::regnamespace
    and not exists (select from pg_constraint as k where k.conrelid = c.oid and k.contype = 'p')
union all
select
    k.adrelid::regclass,
    'makes an id that is not core.uuid_v7()' as problem
from pg_attrdef as k
inner join pg_class as c on k.adrelid = c.oid
where
    c.relowner = 'bandsy_owner'::regrole
    and pg_get_expr(k.adbin, k.adrelid) ~ '\m(gen_random_uuid|uuid_generate_v\w+|nextval)\(';

-- fires: create table core.seed (id int unique);
-- fires: create table core.seed (id uuid primary key default gen_random_uuid());
-- fires: create table core.seed (id serial primary key);
