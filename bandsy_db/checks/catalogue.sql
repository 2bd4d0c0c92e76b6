-- Everything that the files can make, as (kind, identity, definition): what `verify` compares.
-- `bandsy.schemas` lists the schemas to look at; search_path is empty, so all names come qualified.
with schemas as materialized (
    select
        n.oid,
        -- As a name, the first of the union's arms would cut every identity to 63 bytes.
        n.nspname::text as name,
        n.nspowner as owner,
        n.nspacl as acl
    from pg_namespace as n
    where n.nspname = any(string_to_array(current_setting('bandsy.schemas'), ','))
),

relations as materialized (
    select
        c.*,
        s.name || '.' || c.relname as name,
        case c.relkind
            when 'r' then 'table' when 'p' then 'table' when 'f' then 'foreign table'
            when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
        end as kind
    from pg_class as c
    inner join schemas as s on c.relnamespace = s.oid
    where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
),

attributes as materialized (
    select
        a.*,
        r.name || '.' || a.attname as name,
        r.relowner,
        r.kind as relation_kind
    from pg_attribute as a
    inner join relations as r on a.attrelid = r.oid
    where a.attnum > 0 and not a.attisdropped and r.relkind <> 'S'
),

routines as materialized (
    select
        p.*,
        p.oid::regprocedure::text as name
    from pg_proc as p
    inner join schemas as s on p.pronamespace = s.oid
),

types as materialized (
    select
        t.*,
        t.oid::regtype::text as name
    from pg_type as t
    inner join schemas as s on t.typnamespace = s.oid
    left join pg_class as c on t.typrelid = c.oid
    where t.typcategory <> 'A' and (t.typrelid = 0 or c.relkind = 'c')
),

grants as materialized (
    select
        'schema ' || s.name as object,
        coalesce(s.acl, acldefault('n', s.owner)) as acl
    from schemas as s
    union all
    select
        r.kind || ' ' || r.name,
        coalesce(
            r.relacl, acldefault(case r.relkind when 'S' then 's' else 'r' end::"char", r.relowner)
        )
    from relations as r
    union all
    select
        'column ' || a.name,
        a.attacl
    from attributes as a
    union all
    select
        'function ' || p.name,
        coalesce(p.proacl, acldefault('f', p.proowner))
    from routines as p
    union all
    select
        'type ' || t.name,
        coalesce(t.typacl, acldefault('T', t.typowner))
    from types as t
    union all
    select
        format(
            'new %s of %s%s',
            case d.defaclobjtype
                when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'
                when 'T' then 'types' when 'n' then 'schemas'
            end,
            d.defaclrole::regrole,
            case when d.defaclnamespace <> 0 then ' in ' || d.defaclnamespace::regnamespace end
        ),
        d.defaclacl
    from pg_default_acl as d
    where
        d.defaclrole = to_regrole('bandsy_owner')
        or d.defaclnamespace in (select s.oid from schemas as s)
),

-- Options that a person can set, in one order. The server keeps notes of its own beside them
-- (`pg_attver=…` of each new column since 15.20), which differ from one build to the next.
options as materialized (
    select
        r.oid as relation_oid,
        0 as attnum,
        string_agg(o.option, ', ' order by o.option collate "C") as listed
    from relations as r
    cross join lateral unnest(r.reloptions) as o (option)
    where o.option not like 'pg\_%'
    group by r.oid
    union all
    select
        a.attrelid,
        a.attnum,
        string_agg(o.option, ', ' order by o.option collate "C")
    from attributes as a
    cross join lateral unnest(a.attoptions) as o (option)
    where split_part(o.option, '=', 1) in ('n_distinct', 'n_distinct_inherited')
    group by a.attrelid, a.attnum
),

our_roles as materialized (
    select r.*
    from pg_roles as r
    where r.rolname like 'bandsy\_%'
)

select
'schema' as kind,
s.name as identity,
'owner ' || s.owner::regrole as definition
from schemas as s

union all

select
    r.kind,
    r.name,
    concat_ws(
        E'\n',
        'owner ' || r.relowner::regrole,
        case r.relpersistence when 'u' then 'unlogged' end,
        case when r.relrowsecurity then 'row security' end,
        case when r.relforcerowsecurity then 'row security forced' end,
        case when r.relreplident <> 'd' and r.relkind in ('r', 'p')
            then 'replica identity ' || r.relreplident::text
        end,
        (
            select 'with ' || w.listed
            from options as w
            where w.relation_oid = r.oid and w.attnum = 0
        ),
        'partition by ' || pg_get_partkeydef(r.oid),
        (
            select string_agg('child of ' || i.inhparent::regclass, ', ' order by i.inhseqno)
            from pg_inherits as i
            where i.inhrelid = r.oid
        ),
        pg_get_expr(r.relpartbound, r.oid),
        case when r.relkind in ('v', 'm') then pg_get_viewdef(r.oid) end,
        (
            select
                format(
                    '%s from %s by %s in %s to %s cache %s%s', q.seqtypid::regtype, q.seqstart,
                    q.seqincrement, q.seqmin, q.seqmax, q.seqcache,
                    case when q.seqcycle then ' cycle' end
                )
            from pg_sequence as q
            where q.seqrelid = r.oid
        )
    )
from relations as r

union all

select
    'column',
    a.name,
    concat_ws(
        ' ',
        format_type(a.atttypid, a.atttypmod),
        case when a.attcollation <> t.typcollation
            then 'collate ' || a.attcollation::regcollation
        end,
        case when a.attnotnull then 'not null' end,
        case a.attidentity
            when 'a' then 'generated always as identity'
            when 'd' then 'generated by default as identity'
        end,
        case a.attgenerated
            when 's' then 'generated' when 'v' then 'generated virtual' else 'default'
        end
        || ' ' || pg_get_expr(d.adbin, d.adrelid),
        case when a.attstorage <> t.typstorage then 'storage ' || a.attstorage::text end,
        'compression ' || nullif(a.attcompression::text, ''),
        case when a.attstattarget >= 0 then 'statistics ' || a.attstattarget end,
        'with ' || w.listed
    )
from attributes as a
inner join pg_type as t on a.atttypid = t.oid
left join pg_attrdef as d on a.attrelid = d.adrelid and a.attnum = d.adnum
left join options as w on a.attrelid = w.relation_oid and a.attnum = w.attnum

union all

select
    'index',
    x.indexrelid::regclass::text,
    concat_ws(
        ' ',
        pg_get_indexdef(x.indexrelid),
        case when not x.indisvalid then '(invalid)' end,
        case when x.indisclustered then '(clustered)' end,
        case when x.indisreplident then '(replica identity)' end
    )
from pg_index as x
inner join relations as r on x.indrelid = r.oid

union all

select
    'constraint',
    c.conname || ' on ' || coalesce(r.name, t.name),
    pg_get_constraintdef(c.oid)
from pg_constraint as c
left join relations as r on c.conrelid = r.oid
left join types as t on c.contypid = t.oid
where r.oid is not null or t.oid is not null

union all

select
    'trigger',
    t.tgname || ' on ' || r.name,
    pg_get_triggerdef(t.oid) || case t.tgenabled
        when 'O' then '' when 'D' then ' (disabled)' else ' (enabled ' || t.tgenabled::text || ')'
    end
from pg_trigger as t
inner join relations as r on t.tgrelid = r.oid
where not t.tgisinternal

union all

select
    'rule',
    w.rulename || ' on ' || r.name,
    pg_get_ruledef(w.oid)
    || case w.ev_enabled when 'O' then '' else ' (' || w.ev_enabled::text || ')' end
from pg_rewrite as w
inner join relations as r on w.ev_class = r.oid
where w.rulename <> '_RETURN'

union all

select
    'policy',
    p.polname || ' on ' || r.name,
    concat_ws(
        ' ',
        case when p.polpermissive then 'permissive' else 'restrictive' end,
        'for',
        case p.polcmd
            when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
            when 'd' then 'delete' else 'all'
        end,
        'to',
        (
            select
                string_agg(
                    case when u.role = 0 then 'public' else u.role::regrole::text end, ', '
                    order by u.role::regrole::text collate "C"
                )
            from unnest(p.polroles) as u (role)
        ),
        'using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
        'with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'
    )
from pg_policy as p
inner join relations as r on p.polrelid = r.oid

union all

select
    'function',
    p.name,
    'owner ' || p.proowner::regrole || E'\n'
    || case p.prokind
        when 'a' then (
            select format('aggregate %s %s', g.aggtransfn, g.aggtranstype::regtype)
            from pg_aggregate as g
            where g.aggfnoid = p.oid
        )
        else pg_get_functiondef(p.oid)
    end
from routines as p

union all

select
    'type',
    t.name,
    concat_ws(
        E'\n',
        'owner ' || t.typowner::regrole,
        (
            select 'enum ' || string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
            from pg_enum as e
            where e.enumtypid = t.oid
        ),
        case when t.typtype = 'd'
            then concat_ws(
                ' ', 'domain', format_type(t.typbasetype, t.typtypmod),
                case when t.typnotnull then 'not null' end, 'default ' || t.typdefault
            )
        end,
        (
            select
                'composite ' || string_agg(
                    a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', '
                    order by a.attnum
                )
            from pg_attribute as a
            where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
        ),
        (
            select 'range of ' || g.rngsubtype::regtype
            from pg_range as g
            where g.rngtypid = t.oid
        )
    )
from types as t

union all

select
'statistics',
x.stxname || ' of ' || r.name,
pg_get_statisticsobjdef(x.oid)
from pg_statistic_ext as x
inner join relations as r on x.stxrelid = r.oid

union all

-- Kinds that the files never use: enough to say that one is there.
select
o.type,
o.identity,
'present'
from (
    select
        'pg_operator'::regclass as class,
        p.oid,
        p.oprnamespace as schema
        from pg_operator as p
    union all
    select
        'pg_collation'::regclass,
        c.oid,
        c.collnamespace
        from pg_collation as c
    union all
    select
        'pg_opclass'::regclass,
        c.oid,
        c.opcnamespace
        from pg_opclass as c
    union all
    select
        'pg_ts_config'::regclass,
        c.oid,
        c.cfgnamespace
        from pg_ts_config as c
    union all
    select
        'pg_ts_dict'::regclass,
        d.oid,
        d.dictnamespace
        from pg_ts_dict as d
        ) as x
        inner join schemas as s on x.schema = s.oid
        cross join lateral pg_identify_object(x.class, x.oid, 0) as o

union all

select
    'grant',
    g.object || ' to ' || case when e.grantee = 0 then 'public' else e.grantee::regrole::text end,
    string_agg(
        lower(e.privilege_type collate "C") || case when e.is_grantable then ' with grant option' else '' end,
        ', ' order by e.privilege_type collate "C"
    )
from grants as g
cross join lateral aclexplode(g.acl) as e
group by g.object, e.grantee

union all

select
'comment',
o.type || ' ' || o.identity,
d.description
from pg_description as d
cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) as o
cross join lateral pg_identify_object_as_address(d.classoid, d.objoid, d.objsubid) as a
where
    d.objoid >= 16384
    and o.type not in ('extension', 'language', 'cast')
    and a.object_names[1] = any(string_to_array(current_setting('bandsy.schemas'), ','))

union all

select
'comment',
'role ' || r.rolname,
shobj_description(r.oid, 'pg_authid')
from our_roles as r
where shobj_description(r.oid, 'pg_authid') is not null

union all

select
'extension',
e.extname,
'in schema ' || e.extnamespace::regnamespace
from pg_extension as e

union all

select
    'role',
    r.rolname,
    concat_ws(
        ' ',
        case when r.rolcanlogin then 'login' else 'nologin' end,
        case when r.rolsuper then 'superuser' end,
        case when r.rolinherit then 'inherit' else 'noinherit' end,
        case when r.rolcreaterole then 'createrole' end,
        case when r.rolcreatedb then 'createdb' end,
        case when r.rolreplication then 'replication' end,
        case when r.rolbypassrls then 'bypassrls' end,
        'connection limit ' || nullif(r.rolconnlimit, -1),
        'valid until ' || r.rolvaliduntil
    )
from our_roles as r

union all

select
    'membership',
    r.rolname || ' in ' || m.roleid::regrole,
    -- Since 16 each grantor gives a membership of their own, which may lack some of its rights.
    concat_ws(
        ', ',
        case when bool_or(m.admin_option) then 'with admin option' else 'member' end,
        case when not bool_or(coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, true))
            then 'without inherit'
        end,
        case when not bool_or(coalesce((to_jsonb(m) ->> 'set_option')::boolean, true))
            then 'without set'
        end
    )
from pg_auth_members as m
inner join our_roles as r on m.member = r.oid
group by r.rolname, m.roleid

union all

select
    'setting',
    coalesce('role ' || r.rolname, case s.setdatabase when 0 then 'server' else 'database' end)
    || case when r.oid is not null and s.setdatabase <> 0 then ' in this database' else '' end
    || ' ' || split_part(c.setting, '=', 1),
    substr(c.setting, strpos(c.setting, '=') + 1)
from pg_db_role_setting as s
cross join lateral unnest(s.setconfig) as c (setting)
left join our_roles as r on s.setrole = r.oid
where
    (r.oid is not null or s.setrole = 0)
    and (
        s.setdatabase = (select d.oid from pg_database as d where d.datname = current_database())
        or s.setdatabase = 0
    )
