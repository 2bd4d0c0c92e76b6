-- Each plpgsql function of Bandsy, a trigger function once for each of its triggers.
select
    n.nspname || '.' || p.proname as name,
    p.oid::regprocedure::text as signature,
    c.lineno,
    c.level,
    c.sqlstate,
    c.message,
    c.detail,
    c.hint
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
inner join pg_catalog.pg_language as l on p.prolang = l.oid
left join pg_catalog.pg_trigger as t
    on p.oid = t.tgfoid and not t.tgisinternal and t.tgparentid = 0
cross join lateral public.plpgsql_check_function_tb(
    p.oid,
    coalesce(t.tgrelid, 0),
    fatal_errors => false,
    security_warnings => true,
    performance_warnings => true,
    extra_warnings => true,
    -- What a polymorphic function is tried with; the checker has a default for the other kinds.
    anyenumtype => (
        select e.oid
        from pg_catalog.pg_type as e
        inner join pg_catalog.pg_namespace as s on e.typnamespace = s.oid
        where e.typtype = 'e' and s.nspowner = to_regrole('bandsy_owner')
        order by e.oid
        limit 1
    ),
    newtable => t.tgnewtable,
    oldtable => t.tgoldtable
) as c
where
    n.nspowner = to_regrole('bandsy_owner')
    -- The installer's own helpers run statements that they made of quoted names.
    and n.nspname <> 'bandsy_history'
    and l.lanname = 'plpgsql'
    -- A trigger function without a trigger cannot be checked; the rules find those.
    and (t.oid is not null or p.prorettype <> 'trigger'::regtype)
    -- The checker cannot know that internal.refuse never comes back.
    and not (
        c.message like 'control reached end of function%'
        and p.prosrc ~ 'internal\.refuse\(([^;]|''[^'']*'')*\);\s*end;?\s*$'
    )
    -- What a function sets for its own `set` clause to take back changes nothing outside of it.
    and not (
        c.message like 'routine is marked as STABLE, but expression is VOLATILE%'
        and p.proconfig is not null
        and p.prosrc ~ '\mset_config\('
    )
    -- Constraints and indexes need these: sizes and casts to text of numbers and labels, which are
    -- stable to PostgreSQL, though nothing that a session can set changes them.
    and not (
        c.message like 'routine is marked as IMMUTABLE, but expression is STABLE%'
        and n.nspname = 'core'
    )
order by signature, c.lineno
