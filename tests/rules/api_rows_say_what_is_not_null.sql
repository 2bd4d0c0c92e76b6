-- A function of the api that returns rows of a composite type says which columns are never null.
select p.oid::regprocedure as function
from pg_proc as p
inner join pg_type as t on p.prorettype = t.oid
where
    p.pronamespace = 'api'::regnamespace
    and t.typtype = 'c'
    and coalesce(obj_description(p.oid, 'pg_proc'), '') !~ '@notnull';

-- fires: create function api.seed() returns core.settings language sql as 'select null::core.settings';
