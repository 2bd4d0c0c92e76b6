-- No timestamp without zone, json, varchar, char, money or serial column.
select
    k.attrelid::regclass as relation,
    k.attname as column_name,
    k.atttypid::regtype as data_type
from pg_attribute as k
inner join pg_class as c on k.attrelid = c.oid
where
    c.relkind in ('r', 'p')
    and c.relowner = 'bandsy_owner'::regrole
    and c.relnamespace <> 'bandsy_history'::regnamespace
    and k.attnum > 0
    and not k.attisdropped
    and k.atttypid in (
        'timestamp'::regtype, 'timetz'::regtype, 'json'::regtype, 'varchar'::regtype,
        'bpchar'::regtype, 'money'::regtype
    );

-- fires: create table core.seed (at timestamp);
-- fires: create table core.seed (name varchar(10));
-- fires: create table core.seed (data json);
