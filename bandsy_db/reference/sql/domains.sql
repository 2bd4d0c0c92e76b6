-- The schemas of our domains: the owner's, without the contract, the helpers and the history.
select
    n.nspname as name,
    obj_description(n.oid, 'pg_namespace') as comment
from pg_namespace as n
where
    n.nspowner = 'bandsy_owner'::regrole
    and n.nspname not in ('api', 'internal', 'bandsy_history')
order by n.nspname
