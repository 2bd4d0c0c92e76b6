-- A security definer function has search_path = pg_catalog, pg_temp.
select oid::regprocedure as function
from pg_proc
where
    prosecdef
    and proowner = 'bandsy_owner'::regrole
    and not coalesce('search_path=pg_catalog, pg_temp' = any(proconfig), false);

-- fires: create function api.seed() returns int language sql security definer begin atomic select
--         1; end;
-- fires: create function api.seed() returns int language sql security definer set search_path =
--         public begin atomic select 1; end;
