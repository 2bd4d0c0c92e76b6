-- The history of this database: yoyo's tables, Bandsy's marks, and the helpers that both
-- `bandsy-db migrate` and the script of `bandsy-db plan --sql` call. Running it again is safe.

set role bandsy_owner;

-- The four tables of yoyo-migrations (its version 2), as yoyo would create them.
create table if not exists bandsy_history._yoyo_migration (
    migration_hash varchar(64) primary key,
    migration_id varchar(255),
    applied_at_utc timestamp
);

create table if not exists bandsy_history._yoyo_log (
    id varchar(36) primary key,
    migration_hash varchar(64),
    migration_id varchar(255),
    operation varchar(10),
    username varchar(255),
    hostname varchar(255),
    comment varchar(255),
    created_at_utc timestamp
);

create table if not exists bandsy_history._yoyo_version (
    version integer primary key,
    installed_at_utc timestamp
);

insert into bandsy_history._yoyo_version (version, installed_at_utc)
values (2, now() at time zone 'utc')
on conflict do nothing;

create table if not exists bandsy_history.yoyo_lock (
    locked integer default 1 primary key,
    ctime timestamp,
    pid integer not null
);

create table if not exists bandsy_history.marks (
    migration_id text primary key,
    position bigint not null generated always as identity,
    checksum text not null,
    rollback text,
    state text not null check (state in ('running', 'applied')),
    applied_at timestamptz not null default now(),
    applied_by text not null default session_user,
    package_version text not null
);

comment on table bandsy_history.marks is
'The applied migrations, each with its rollback, so that an older release can roll it back.';
comment on column bandsy_history.marks.state is
'running: begun outside a transaction, and maybe not ended.';

create table if not exists bandsy_history.files (
    path text primary key,
    checksum text not null,
    content text not null
);

comment on table bandsy_history.files is
'The files, without migrations, as they last ran: a file that differs has to run again.';

create table if not exists bandsy_history.present_objects (
    kind text,
    identity text,
    primary key (kind, identity)
);

comment on table bandsy_history.present_objects is
'The objects that the code files made; other objects in api or internal are never dropped.';

-- Every object that code files can make; `is_new`: made or changed by this transaction.
-- Identities are as quote_all_identifiers has them, so what records or drops by them sets it.
create or replace view bandsy_history.present_now as
select
    c.classid,
    c.objid,
    o.type as kind,
    o.identity,
    c.row_xmin = pg_current_xact_id_if_assigned()::xid as is_new
from (
    select
        'pg_proc'::regclass::oid as classid,
        p.oid as objid,
        p.xmin as row_xmin
    from pg_proc as p
    where p.pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
    union all
    select
        'pg_class'::regclass::oid,
        r.oid,
        r.xmin
    from pg_class as r
    where
        r.relkind in ('v', 'm')
        and r.relnamespace in ('api'::regnamespace, 'internal'::regnamespace)
    union all
    select
        'pg_type'::regclass::oid,
        t.oid,
        t.xmin
    from pg_type as t
    left join pg_class as r on t.typrelid = r.oid
    where
        (t.typtype in ('e', 'd', 'r') or r.relkind = 'c')
        and t.typnamespace in ('api'::regnamespace, 'internal'::regnamespace)
    union all
    select
        'pg_policy'::regclass::oid,
        l.oid,
        l.xmin
    from pg_policy as l
    inner join pg_class as r on l.polrelid = r.oid
    inner join pg_namespace as n on r.relnamespace = n.oid
    where n.nspowner = to_regrole('bandsy_owner')
    union all
    select
        'pg_trigger'::regclass::oid,
        t.oid,
        t.xmin
    from pg_trigger as t
    inner join pg_proc as p on t.tgfoid = p.oid
    inner join pg_class as r on t.tgrelid = r.oid
    inner join pg_namespace as n on r.relnamespace = n.oid
    where
        not t.tgisinternal
        and t.tgparentid = 0
        and n.nspowner = to_regrole('bandsy_owner')
        and p.pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
) as c
cross join lateral pg_identify_object(c.classid, c.objid, 0) as o;

comment on view bandsy_history.present_now is
'The functions, views, types, policies and triggers where code files make such objects.';

-- What depends on an object of the code, also through rules, row types and array types.
-- `dependent_kind` is null if the dependent does not come from the code: it belongs to others.
create or replace view bandsy_history.present_dependents as
with objects as materialized (
    select
        p.classid,
        p.objid,
        p.kind,
        p.identity
    from bandsy_history.present_now as p
    inner join bandsy_history.present_objects as o
        on p.kind = o.kind and p.identity = o.identity
),

parts as materialized (
    select
        o.*,
        o.classid as part_class,
        o.objid as part_id
    from objects as o
    union all
    select
        o.*,
        'pg_rewrite'::regclass::oid,
        w.oid
    from objects as o
    inner join pg_rewrite as w on o.objid = w.ev_class
    where o.classid = 'pg_class'::regclass
    union all
    select
        o.*,
        'pg_type'::regclass::oid,
        t.oid
    from objects as o
    inner join pg_type as t on o.objid = t.typrelid
    where o.classid = 'pg_class'::regclass
    union all
    select
        o.*,
        'pg_class'::regclass::oid,
        t.typrelid
    from objects as o
    inner join pg_type as t on o.objid = t.oid and t.typrelid <> 0
    where o.classid = 'pg_type'::regclass
    union all
    select
        o.*,
        'pg_type'::regclass::oid,
        a.oid
    from objects as o
    inner join pg_type as t
        on
            (o.classid = 'pg_type'::regclass and o.objid = t.oid)
            or (o.classid = 'pg_class'::regclass and o.objid = t.typrelid)
    inner join pg_type as a on t.typarray = a.oid
)

select distinct
    r.kind,
    r.identity,
    s.kind as dependent_kind,
    s.identity as dependent_identity,
    pg_describe_object(
        case when w.oid is null then d.classid else 'pg_class'::regclass end,
        coalesce(w.ev_class, d.objid),
        case when w.oid is null then d.objsubid else 0 end
    ) as description
from pg_depend as d
inner join parts as r on d.refclassid = r.part_class and d.refobjid = r.part_id
left join parts as s on d.classid = s.part_class and d.objid = s.part_id
left join pg_rewrite as w on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid
where
    d.deptype in ('n', 'a')
    and (s.kind, s.identity) is distinct from (r.kind, r.identity);

comment on view bandsy_history.present_dependents is
'Which objects depend on which objects of the code.';

create or replace function bandsy_history.mark(
    migration_id text,
    checksum text,
    rollback text,
    package_version text
)
    returns void
    language plpgsql
    volatile
as $$
declare
    v_hash text := encode(sha256(convert_to(mark.migration_id, 'UTF8')), 'hex');
    v_now timestamp := now() at time zone 'utc';
begin
    insert into bandsy_history._yoyo_migration values (v_hash, mark.migration_id, v_now);
    insert into bandsy_history._yoyo_log
    values (
        gen_random_uuid(), v_hash, mark.migration_id, 'apply', session_user,
        coalesce(host(inet_client_addr()), 'local'), 'bandsy-db ' || mark.package_version, v_now
    );
    insert into bandsy_history.marks (migration_id, checksum, rollback, state, package_version)
    values (mark.migration_id, mark.checksum, mark.rollback, 'applied', mark.package_version)
    on conflict on constraint marks_pkey do update set state = 'applied', applied_at = now();
end
$$;

comment on function bandsy_history.mark is
'Records that a migration was applied, for yoyo and in the marks, with its rollback.';

create or replace function bandsy_history.unmark(migration_id text)
    returns void
    language plpgsql
    volatile
as $$
declare
    v_hash text := encode(sha256(convert_to(unmark.migration_id, 'UTF8')), 'hex');
begin
    delete from bandsy_history._yoyo_migration as y where y.migration_hash = v_hash;
    delete from bandsy_history.marks as m where m.migration_id = unmark.migration_id;
    insert into bandsy_history._yoyo_log
    values (
        gen_random_uuid(), v_hash, unmark.migration_id, 'rollback', session_user,
        coalesce(host(inet_client_addr()), 'local'), 'bandsy-db', now() at time zone 'utc'
    );
end
$$;

comment on function bandsy_history.unmark is 'Records that a migration was rolled back.';

create or replace function bandsy_history.record_present()
    returns void
    language sql
    volatile
    set quote_all_identifiers = off
begin atomic
    insert into bandsy_history.present_objects (kind, identity)
    select
        p.kind,
        p.identity
    from bandsy_history.present_now as p
    where p.is_new
    on conflict do nothing;
end;

comment on function bandsy_history.record_present is
'Records the code objects that this transaction made; migrations make none.';

-- The names as a session with quote_all_identifiers writes them.
create or replace function bandsy_history.identify_quoted(classid oid, objid oid)
    returns table (kind text, identity text)
    language sql
    stable
    set quote_all_identifiers = on
as $$
    select type, identity from pg_catalog.pg_identify_object(classid, objid, 0)
$$;

comment on function bandsy_history.identify_quoted is
'The name under which an object was recorded if quote_all_identifiers was on.';

create or replace function bandsy_history.heal_present()
    returns void
    language sql
    volatile
    set quote_all_identifiers = off
begin atomic
    with noted as (
        delete from bandsy_history.present_objects as o
        using bandsy_history.present_now as p
        cross join lateral bandsy_history.identify_quoted(p.classid, p.objid) as q
        where
            exists (select from bandsy_history.present_objects as n where n.identity like '%"%')
            and q.identity <> p.identity
            and (o.kind, o.identity) = (q.kind, q.identity)
        returning p.kind, p.identity
    )

    insert into bandsy_history.present_objects (kind, identity)
    select
        n.kind,
        n.identity
    from noted as n
    on conflict do nothing;
end;

comment on function bandsy_history.heal_present is
'Corrects names that a session with quote_all_identifiers recorded.';

create or replace function bandsy_history.lock_tables()
    returns void
    language plpgsql
    volatile
as $$
declare
    -- In milliseconds, even if the session shows another unit.
    v_timeout integer := (
        select setting::integer from pg_catalog.pg_settings where name = 'lock_timeout'
    );
    v_ends_at timestamptz := clock_timestamp() + make_interval(secs => v_timeout / 1000.0);
    v_left interval;
    v_table regclass;
begin
    for v_table in
        select c.oid::regclass
        from pg_class as c
        inner join pg_namespace as n on c.relnamespace = n.oid
        where
            c.relkind in ('r', 'p', 'v')
            and n.nspowner = to_regrole('bandsy_owner')
            and c.relowner = to_regrole('bandsy_owner')
            and n.nspname <> 'bandsy_history'
        -- Views first, as readers lock them: the other order could deadlock with a reader.
        order by c.relkind = 'v' desc, n.nspname, c.relname
    loop
        -- One time limit for all locks: no session waits behind them for longer than that.
        if v_timeout > 0 then
            v_left := greatest(v_ends_at - clock_timestamp(), interval '1 millisecond');
            perform set_config(
                'lock_timeout', (extract(epoch from v_left) * 1000)::integer::text, true
            );
        end if;
        execute format('lock table %s in access exclusive mode', v_table);
    end loop;
    perform set_config('lock_timeout', v_timeout::text, true);
end
$$;

comment on function bandsy_history.lock_tables is
'Locks views and tables in one order before anything is dropped, within one lock_timeout.';

create or replace function bandsy_history.take_down()
    returns void
    language plpgsql
    volatile
    set quote_all_identifiers = off
as $$
declare
    v_sql text;
begin
    perform bandsy_history.lock_tables();
    perform bandsy_history.heal_present();

    -- Drops use the recorded names, so an object under another name would be missed.
    select string_agg(
        format('%s %s, noted as %s', p.kind, p.identity, o.identity), E'\n'
        order by p.kind, p.identity
    )
    into v_sql
    from bandsy_history.present_objects as o
    inner join bandsy_history.present_now as p
        on o.kind = p.kind and split_part(o.identity, '(', 1) = split_part(p.identity, '(', 1)
    where
        not exists (
            select from bandsy_history.present_now as n
            where (n.kind, n.identity) = (o.kind, o.identity)
        )
        and not exists (
            select from bandsy_history.present_objects as n
            where (n.kind, n.identity) = (p.kind, p.identity)
        );
    if v_sql is not null then
        raise exception 'the code in this database is not what was recorded'
            using
                errcode = 'object_not_in_prerequisite_state',
                detail = v_sql,
                hint = 'Drop it by hand, then try again.';
    end if;

    select string_agg(distinct d.description || ' needs ' || d.kind || ' ' || d.identity, E'\n')
    into v_sql
    from bandsy_history.present_dependents as d
    where d.dependent_kind is null;

    if v_sql is not null then
        raise exception 'objects of others depend on what has to be rebuilt'
            using errcode = 'dependent_objects_still_exist', detail = v_sql;
    end if;

    -- Grants and row security come from the files, so a rebuild begins without them.
    select string_agg(
        format('revoke all on %s from %s', t.relation, t.grantees), ';'
    ) into v_sql
    from (
        select
            a.relation,
            string_agg(distinct coalesce(quote_ident(g.rolname), 'public'), ', ') as grantees
        from (
            select c.oid::regclass as relation, (aclexplode(c.relacl)).grantee
            from pg_class as c
            inner join pg_namespace as n on c.relnamespace = n.oid
            where n.nspowner = to_regrole('bandsy_owner') and c.relkind in ('r', 'p', 'S')
            union all
            select c.oid::regclass, (aclexplode(k.attacl)).grantee
            from pg_attribute as k
            inner join pg_class as c on k.attrelid = c.oid
            inner join pg_namespace as n on c.relnamespace = n.oid
            where n.nspowner = to_regrole('bandsy_owner') and c.relkind in ('r', 'p')
        ) as a
        left join pg_roles as g on a.grantee = g.oid
        where
            a.grantee = 0
            or g.rolname in ('bandsy_anon', 'bandsy_user', 'bandsy_moderator', 'bandsy_service')
        group by a.relation
    ) as t;
    if v_sql is not null then
        execute v_sql;
    end if;

    select string_agg(
        format(
            'alter table %s disable row level security, no force row level security',
            c.oid::regclass
        ), ';'
    ) into v_sql
    from pg_class as c
    inner join pg_namespace as n on c.relnamespace = n.oid
    where
        n.nspowner = to_regrole('bandsy_owner')
        and c.relkind in ('r', 'p')
        and (c.relrowsecurity or c.relforcerowsecurity);
    if v_sql is not null then
        execute v_sql;
    end if;

    -- Without cascade: a new dependent since the check stops this instead of being dropped.
    loop
        select string_agg(format('drop %s %s', p.kind, p.identity), ';')
        into v_sql
        from bandsy_history.present_now as p
        inner join bandsy_history.present_objects as o
            on p.kind = o.kind and p.identity = o.identity
        where
            not exists (
                select from bandsy_history.present_dependents as d
                where (d.kind, d.identity) = (p.kind, p.identity)
            );
        exit when v_sql is null;
        execute v_sql;
    end loop;

    select string_agg(
        d.description || ' needs ' || d.kind || ' ' || d.identity, E'\n'
        order by d.description, d.kind, d.identity
    )
    into v_sql
    from bandsy_history.present_dependents as d;
    if v_sql is null then
        select string_agg(
            p.kind || ' ' || p.identity || ' is still there', E'\n' order by p.kind, p.identity
        )
        into v_sql
        from bandsy_history.present_now as p
        inner join bandsy_history.present_objects as o
            on p.kind = o.kind and p.identity = o.identity;
    end if;
    if v_sql is not null then
        raise exception 'functions, views and policies cannot be dropped'
            using errcode = 'dependent_objects_still_exist', detail = v_sql;
    end if;
    delete from bandsy_history.present_objects;
end
$$;

comment on function bandsy_history.take_down is
'Drops the code, with its grants and row security; refuses if objects of others need it.';

create or replace function bandsy_history.close_tables()
    returns void
    language plpgsql
    volatile
as $$
declare
    v_sql text;
begin
    select string_agg(format('alter table %s enable row level security', c.oid::regclass), ';')
    into v_sql
    from pg_class as c
    inner join pg_namespace as n on c.relnamespace = n.oid
    where
        n.nspowner = to_regrole('bandsy_owner')
        and n.nspname <> 'bandsy_history'
        and c.relkind in ('r', 'p');
    if v_sql is not null then
        execute v_sql;
    end if;
end
$$;

comment on function bandsy_history.close_tables is
'Enables row security on every table while the code is dropped: no policy allows access.';

select bandsy_history.heal_present();

revoke execute on all functions in schema bandsy_history from public;
