-- The schema `api` as JSON, for bandsy_db.contract. search_path is empty, so every type comes with
-- its schema.
with functions as (
    select
        p.oid,
        p.proname as name,
        coalesce(obj_description(p.oid, 'pg_proc'), '') as comment,
        p.proretset as is_set,
        p.prorows = 1 as is_one,
        case p.provolatile
            when 'i' then 'immutable' when 's' then 'stable' else 'volatile'
        end as volatility,
        format_type(p.prorettype, null) as type,
        t.typrelid as relation,
        (
            select coalesce(jsonb_agg(r.role order by r.ordinality), '[]')
            from unnest(string_to_array(current_setting('bandsy.roles'), ','))
                with ordinality as r (role, ordinality)
            where has_function_privilege(r.role, p.oid, 'execute')
        ) as roles,
        (
            select
                coalesce(jsonb_agg(
                    jsonb_build_object(
                        'name', a.name,
                        'type', format_type(a.type, null),
                        'mode', coalesce(a.mode, 'i'),
                        'default', pg_get_function_arg_default(p.oid, a.position::integer)
                    )
                    order by a.position
                ), '[]')
            from unnest(
                p.proargnames, coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargmodes
            ) with ordinality as a (name, type, mode, position)
        ) as arguments
    from pg_proc as p
    inner join pg_type as t on p.prorettype = t.oid
    where p.pronamespace = 'api'::regnamespace and p.prokind = 'f'
),

views as (
    select
        c.oid,
        c.relname as name,
        coalesce(obj_description(c.oid, 'pg_class'), '') as comment,
        (
            select coalesce(jsonb_agg(r.role order by r.ordinality), '[]')
            from unnest(string_to_array(current_setting('bandsy.roles'), ','))
                with ordinality as r (role, ordinality)
            where has_table_privilege(r.role, c.oid, 'select')
        ) as roles
    from pg_class as c
    where c.relnamespace = 'api'::regnamespace and c.relkind = 'v'
),

columns as (
    select
        a.attrelid as relation,
        jsonb_agg(
            jsonb_build_object(
                'name', a.attname,
                'type', format_type(a.atttypid, null),
                'not_null', a.attnotnull,
                'comment', coalesce(col_description(a.attrelid, a.attnum), '')
            )
            order by a.attnum
        ) as columns
    from pg_attribute as a
    where
        a.attnum > 0 and not a.attisdropped
        and (
            a.attrelid in (select f.relation from functions as f)
            or a.attrelid in (select v.oid from views as v)
        )
    group by a.attrelid
),

enums as (
    select
        format_type(t.oid, null) as name,
        coalesce(obj_description(t.oid, 'pg_type'), '') as comment,
        jsonb_agg(e.enumlabel order by e.enumsortorder) as labels
    from pg_type as t
    inner join pg_enum as e on t.oid = e.enumtypid
    inner join pg_namespace as n on t.typnamespace = n.oid
    where n.nspowner = to_regrole('bandsy_owner')
    group by t.oid
)

select jsonb_build_object(
    'functions', (
        select
            coalesce(jsonb_agg(
                to_jsonb(f) || jsonb_build_object('columns', coalesce(c.columns, '[]'))
                order by f.name collate "C"
            ), '[]')
        from functions as f
        left join columns as c on f.relation = c.relation
    ),
    'views', (
        select
            coalesce(jsonb_agg(
                to_jsonb(v) || jsonb_build_object('columns', coalesce(c.columns, '[]'))
                order by v.name collate "C"
            ), '[]')
        from views as v
        left join columns as c on v.oid = c.relation
    ),
    'enums', (
        select coalesce(jsonb_agg(to_jsonb(e) order by e.name collate "C"), '[]')
        from enums as e
    ),
    'version', api.contract_version(),
    'limits', (
        select
            coalesce(jsonb_object_agg(n.action, n.levels), '{}')
        from (
            select
                l.action,
                jsonb_agg(
                    jsonb_build_object(
                        'description', l.description,
                        'plan', l.plan,
                        'amount', l.amount,
                        'period_seconds', extract(epoch from l.period)::integer
                    )
                    order by l.plan
                ) as levels
            from core.limits as l
            group by l.action
        ) as n
    ),
    -- Which function calls which, to know the functions that ask for the caller.
    'bodies', (
        select
            jsonb_object_agg(
                p.pronamespace::regnamespace || '.' || p.proname, pg_get_functiondef(p.oid)
            )
        from pg_proc as p
        where
            p.pronamespace in ('api'::regnamespace, 'internal'::regnamespace) and p.prokind = 'f'
    ),
    -- One function has the register of reasons.
    'register', (
        select p.prosrc
        from pg_proc as p
        where p.oid = to_regproc('internal.refuse')
    )
)
