-- A view reads with the rights of its caller, and there is no materialized view to read past them.
select oid::regclass as relation
from pg_class
where
    relkind in ('v', 'm')
    and relowner = 'bandsy_owner'::regrole
    and relnamespace <> 'bandsy_history'::regnamespace
    and not coalesce('security_invoker=true' = any(reloptions), false);

-- fires: create view api.seed as select 1 as one;
-- fires: create view api.seed with (security_invoker = false) as select 1 as one;
-- fires: create materialized view api.seed as select 1 as one;
