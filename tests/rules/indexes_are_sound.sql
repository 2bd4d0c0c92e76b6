-- Every index is valid and ready, and no two are the same.
select
    i.indexrelid::regclass as index,
    'is not valid' as problem
from pg_index as i
inner join pg_class as c on i.indrelid = c.oid
where c.relowner = 'bandsy_owner'::regrole and not (i.indisvalid and i.indisready)
union all
select
    a.indexrelid::regclass,
    'is the same as ' || b.indexrelid::regclass
from pg_index as a
inner join pg_index as b
    on
        a.indrelid = b.indrelid
        and a.indexrelid > b.indexrelid
        and a.indkey = b.indkey
        and a.indclass = b.indclass
        and a.indoption = b.indoption
        and a.indexprs::text is not distinct from b.indexprs::text
        and a.indpred::text is not distinct from b.indpred::text
inner join pg_class as c on a.indrelid = c.oid
where c.relowner = 'bandsy_owner'::regrole;

-- fires: create table core.seed (id int primary key);
--     create index on core.seed (id);
--     create index on core.seed (id);
-- fires: create table core.seed (id int);
--     create index seed_id_idx on core.seed (id);
--     reset role;
--     update pg_index set indisvalid = false where indexrelid = 'core.seed_id_idx'::regclass;
