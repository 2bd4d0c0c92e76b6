-- No role of ours signs in, rules the server, passes row security or creates anything.
select
    r.rolname as role,
    'has a power of its own' as problem
from pg_roles as r
where
    r.rolname like 'bandsy\_%'
    and (
        r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
        or r.rolcanlogin
    )
union all
select
    r.rolname,
    'may create in schema ' || n.nspname as problem
from pg_roles as r
cross join pg_namespace as n
where
    r.rolname in ('bandsy_anon', 'bandsy_user', 'bandsy_moderator', 'bandsy_service')
    and has_schema_privilege(r.oid, n.oid, 'create')
    and n.nspname not like 'pg\_temp%'
union all
select
    m.member::regrole::text,
    'is a member of ' || m.roleid::regrole
from pg_auth_members as m
where
    m.member::regrole::text like 'bandsy\_%'
    and (m.roleid::regrole::text, m.member::regrole::text) not in (
        ('bandsy_anon', 'bandsy_user'),
        ('bandsy_user', 'bandsy_moderator'),
        ('bandsy_moderator', 'bandsy_service')
    );

-- fires: reset role;
--     alter role bandsy_service bypassrls;
-- fires: reset role;
--     alter role bandsy_owner superuser;
-- fires: reset role;
--     alter role bandsy_anon login;
-- fires: grant create on schema api to bandsy_user;
-- fires: reset role;
--     grant bandsy_owner to bandsy_service;
-- fires: reset role;
--     grant pg_read_all_data to bandsy_service;
