-- Only core.lowered, core.folded and similar helpers ask the locale for case or kinds of letters.
-- (Where it is Turkish or C, lower(), ilike, ~* and classes as [[:alpha:]] and \s mean another thing.)
with texts as (
    select
        p.oid::regprocedure::text as object,
        coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) as text
    from pg_proc as p
    where
        p.proowner = 'bandsy_owner'::regrole
        and p.oid not in (
            'core.lowered(text)'::regprocedure,
            'core.bare(text)'::regprocedure,
            'core.folded(text)'::regprocedure
        )
    union all
    select
        i.indexrelid::regclass::text,
        pg_get_indexdef(i.indexrelid)
    from pg_index as i
    inner join pg_class as c on i.indexrelid = c.oid
    where c.relowner = 'bandsy_owner'::regrole
    union all
    select
        pg_describe_object('pg_constraint'::regclass, c.oid, 0),
        pg_get_constraintdef(c.oid)
    from pg_constraint as c
    inner join pg_namespace as n on c.connamespace = n.oid
    where n.nspowner = 'bandsy_owner'::regrole
    union all
    select
        pg_describe_object('pg_attrdef'::regclass, d.oid, 0),
        pg_get_expr(d.adbin, d.adrelid)
    from pg_attrdef as d
    inner join pg_class as c on d.adrelid = c.oid
    where c.relowner = 'bandsy_owner'::regrole
    union all
    select
        pg_describe_object('pg_policy'::regclass, p.oid, 0),
        concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
    from pg_policy as p
    union all
    select
        pg_describe_object('pg_trigger'::regclass, t.oid, 0),
        pg_get_triggerdef(t.oid)
    from pg_trigger as t
    where not t.tgisinternal
    union all
    select
        c.oid::regclass::text,
        pg_get_viewdef(c.oid)
    from pg_class as c
    where c.relowner = 'bandsy_owner'::regrole and c.relkind in ('v', 'm')
)

select object
from texts
where
    text ~* '\m(lower|upper|initcap|unaccent)\s*\(|\milike\M|~\*|\[:[a-z]+:\]|\\[swdmy]'
    -- pg_trgm sees only ASCII letters if the locale is C.
    or text ~ 'trgm_ops' and text !~ 'core\.(search_text|lowered)\(';

-- fires: create function api.seed(t text) returns bool language sql begin atomic
--         select lower(t) = 'i'; end;
-- fires: create function internal.seed(t text) returns bool language plpgsql as $$
--         begin return t ilike 'i'; end $$;
-- fires: create function internal.seed(t text) returns bool language sql begin atomic
--         select t ilike 'i'; end;
-- fires: create function internal.seed(t text) returns bool language plpgsql as $$
--         begin return t ~* 'i'; end $$;
-- fires: create function internal.seed(t text) returns bool language plpgsql as $$
--         begin return t ~ '^[[:alpha:]]$'; end $$;
-- fires: create function internal.seed(t text) returns bool language plpgsql as $$
--         begin return t ~ '^\d+$'; end $$;
-- fires: create function core.seed(t text) returns text language plpgsql as $$
--         begin return initcap(t); end $$;
-- fires: create table core.seed (name text); create index on core.seed (upper(name));
-- fires: create table core.seed (name text check (name = lower(name)));
-- fires: create table core.seed (name text, folded text generated always as (lower(name)) stored);
-- fires: create view api.seed as select lower(name) from music.genres;
-- fires: create policy seed on music.genres using (lower(name) = 'i');
-- fires: create index on music.genres using gin (name public.gin_trgm_ops);
