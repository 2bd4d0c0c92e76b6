-- A body that is read as text when it runs has search_path = pg_catalog, pg_temp.
-- (A caller's own tables and functions could be found first; `begin atomic` is read only once.
-- A function that only the owner may call runs with its caller's search_path and need not set it.)
select oid::regprocedure as function
from pg_proc
where
    pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
    and prosqlbody is null
    and not coalesce('search_path=pg_catalog, pg_temp' = any(proconfig), false)
    and (
        pronamespace = 'api'::regnamespace
        -- It runs inside any statement that writes to its table.
        or prorettype = 'trigger'::regtype
        or proconfig::text like '%search_path%'
        or exists (
            select from aclexplode(coalesce(proacl, acldefault('f', proowner))) as a
            where a.grantee <> proowner
        )
    );

-- fires: create function api.seed() returns int language plpgsql as $$ begin return 1; end $$;
-- fires: create function internal.seed() returns int language plpgsql as $$ begin return 1; end $$;
--     grant execute on function internal.seed to bandsy_user;
-- fires: create function internal.seed() returns int language plpgsql set search_path =
--         pg_catalog, public as $$ begin return 1; end $$;
-- fires: create function internal.seed() returns trigger language plpgsql as $$
--         begin return new; end $$;
-- fires: create function api.seed() returns int language sql as 'select 1';
