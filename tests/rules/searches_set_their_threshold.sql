-- A search by likeness sets how alike is enough: a caller's session may have set something else.
-- (And that an index leaves nothing out.)
select p.oid::regprocedure as function
from pg_proc as p
where
    p.pronamespace = 'api'::regnamespace
    and coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) ~ '\mcheck_query\M|%>|<%|similarity\('
    and coalesce(array_to_string(p.proconfig, ' '), '')
    !~ 'pg_trgm.word_similarity_threshold=.*gin_fuzzy_search_limit=0';

-- fires: create function api.seed() returns text language plpgsql as $$
--         begin return internal.check_query('anna'); end $$;
-- fires: create function api.seed() returns bool language sql begin atomic
--         select 'anna' operator(public.%>) 'ann'; end;
