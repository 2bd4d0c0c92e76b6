-- A body that is read as text when it runs has search_path = pg_catalog, pg_temp.
-- (A caller's own tables and functions could be found first; `begin atomic` is read only once.)
select oid::regprocedure as function
from pg_proc
where
    pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
    and prosqlbody is null
    and not coalesce('search_path=pg_catalog, pg_temp' = any(proconfig), false);

-- fires: create function api.seed() returns int language plpgsql as $$ begin return 1; end $$;
-- fires: create function internal.seed() returns int language plpgsql set search_path =
--         pg_catalog, public as $$ begin return 1; end $$;
-- fires: create function api.seed() returns int language sql as 'select 1';
