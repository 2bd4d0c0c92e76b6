-- Dynamic SQL is the exception: a comment on its line or the one above says why it must be.
select
    p.oid::regprocedure as function,
    trim(statement[2]) as line
from pg_proc as p
cross join lateral regexp_matches(
    p.prosrc, '([^\n]*\n)?([^\n]*\mexecute\M[^\n]*)', 'gi'
) as statement
where
    p.pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
    and p.prolang = (select l.oid from pg_language as l where l.lanname = 'plpgsql')
    and regexp_replace(statement[2], '--.*|''[^'']*''', '', 'g') ~* '\mexecute\M'
    and concat(statement[1], statement[2]) !~ '-- \w';

-- fires: create function api.seed() returns int language plpgsql as $$ begin execute 'select 1';
--         return 1; end $$;
-- fires: create function api.seed(name text) returns int language plpgsql as $$ begin execute
--         name; return 1; end $$;
