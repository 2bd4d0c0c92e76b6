-- No role of the application has a way into the schemas internal and bandsy_history.
select
    r.rolname as role,
    n.nspname as schema
from pg_roles as r
cross join pg_namespace as n
where
    r.rolname in ('bandsy_anon', 'bandsy_user', 'bandsy_moderator', 'bandsy_service')
    and n.nspname in ('internal', 'bandsy_history')
    and has_schema_privilege(r.oid, n.oid, 'usage');

-- fires: grant usage on schema internal to bandsy_user;
-- fires: grant usage on schema bandsy_history to bandsy_anon;
