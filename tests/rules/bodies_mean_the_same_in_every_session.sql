-- The meaning of a body does not depend on standard_conforming_strings, TimeZone or DateStyle.
-- (The caller sets these. A body in text has no backslash: as strings were of old, '\s' is an
-- s. Today is the date in UTC; a moment becomes text, a date or a field in a zone that is named.)
with source as (
    select
        p.oid,
        p.prosqlbody is null as is_text,
        -- Without comments, and an age() of ours.
        regexp_replace(
            coalesce(pg_get_function_sqlbody(p.oid), p.prosrc),
            '--[^\n]*|\minternal\.age\(', '', 'g'
        ) as body
    from pg_proc as p
    where
        p.proowner = 'bandsy_owner'::regrole
        and p.pronamespace <> 'bandsy_history'::regnamespace
        -- It asks the server how a zone is spelled, by setting it for the time of the call.
        and p.oid <> 'internal.timezone_name(text)'::regprocedure
)

select
    source.oid::regprocedure as function,
    found.text
from source
cross join lateral (
    select '\' as text where source.is_text and source.body like '%\\%'
    union all
    select m[1]
    from regexp_matches(
        source.body,
        '\m(current_date|current_time|localtime|localtimestamp'
        || '|set_config\(''(?:timezone|datestyle)'
        || '|(?:now\(\)|\w+_timestamp\(\)|\w*_at|moment|since)\)?::(?:text|date|time|timestamp)\M'
        || '|age\((?:[^(),]|\([^()]*\))*\)|to_(?:timestamp|date)\()',
        'gi'
    ) as m
    union all
    -- The value that a field is taken from names its zone, or has none.
    select m[1]
    from regexp_matches(
        source.body, '\m((?:to_char|date_trunc|date_part|extract)\((?!''?epoch)[^;]{0,120})', 'gi'
    ) as m
    where m[1] !~* 'at time zone|timezone\(|::timestamp without|::timestamp\M'
    union all
    select s.setting
    from pg_proc as p
    cross join unnest(p.proconfig) as s (setting)
    where p.oid = source.oid
        and s.setting ~* '^(datestyle|timezone)='
        -- A moment in JSON is text in the zone of the session: what makes such a document sets one.
        and s.setting <> 'TimeZone=UTC'
) as found;

-- fires: create function internal.seed(a text) returns boolean language plpgsql as $$
--         begin return a ~ '^\s'; end $$;
-- fires: create function internal.seed() returns date language plpgsql as $$
--         begin return current_date; end $$;
-- fires: create function internal.seed() returns date language sql begin atomic
--         select now()::date; end;
-- fires: create function internal.seed(born date) returns interval language sql begin atomic
--         select age(born); end;
-- fires: create function internal.seed(made_at timestamptz) returns text language plpgsql as $$
--         begin return made_at::text; end $$;
-- fires: create function internal.seed(made_at timestamptz) returns text language plpgsql as $$
--         begin return to_char(made_at, 'yyyy'); end $$;
-- fires: create function internal.seed(made_at timestamptz) returns timestamptz
--         language sql begin atomic select date_trunc('day', made_at); end;
-- fires: create function internal.seed(made_at timestamptz) returns text language plpgsql
--         set datestyle = iso as $$ begin return ''; end $$;
