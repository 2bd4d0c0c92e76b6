-- T2 to T5: a separable growth table leans on no other table, and none leans on it.
with registered as (
    select
        format('%I.%I', g.schema_name, g.table_name)::regclass as relation,
        g.key_column
    from internal.growth_tables() as g
    where g.is_separable
),

-- Small tables that every server can have a copy of. There is none yet.
everywhere (relation) as (select null::regclass where false),

links as (
    select
        k.conname,
        k.conrelid::regclass as from_table,
        k.confrelid::regclass as to_table,
        f.key_column as from_key,
        t.key_column as to_key,
        array_position(k.conkey, (
            select a.attnum
            from pg_attribute as a
            where a.attrelid = k.conrelid and a.attname = f.key_column
        )) as from_place,
        array_position(k.confkey, (
            select a.attnum
            from pg_attribute as a
            where a.attrelid = k.confrelid and a.attname = t.key_column
        )) as to_place
    from pg_constraint as k
    left join registered as f on k.conrelid = f.relation
    left join registered as t on k.confrelid = t.relation
    where k.contype = 'f'
)

select
    from_table as relation,
    conname as thing,
    'T2: a foreign key leads out of what the key keeps together' as fault
from links
where
    from_key is not null
    and to_table not in (select e.relation from everywhere as e)
    and (from_place = to_place) is not true
union all
select
    from_table,
    conname,
    'T3: a foreign key from a table that is not split'
from links
where from_key is null and to_key is not null
union all
select
    r.relation,
    t.tgname,
    'T4: a trigger'
from registered as r
inner join pg_trigger as t on r.relation = t.tgrelid
where not t.tgisinternal
union all
select
    r.relation,
    k.conname,
    'T4: a check of the whole row'
from registered as r
inner join pg_constraint as k on r.relation = k.conrelid
where k.contype = 'c' and 0 = any(k.conkey)
union all
select
    r.relation,
    null,
    'T5: row security is off, or something is granted'
from registered as r
inner join pg_class as c on r.relation = c.oid
where
    not c.relrowsecurity
    or exists (
        select
        from aclexplode(c.relacl) as granted
        where granted.grantee <> c.relowner
    )
    or exists (
        select
        from pg_attribute as a
        where a.attrelid = r.relation and a.attacl is not null
    )
union all
select
    r.relation,
    p.polname,
    'T5: a policy'
from registered as r
inner join pg_policy as p on r.relation = p.polrelid
union all
select
    r.relation,
    pg_describe_object(d.classid, d.objid, d.objsubid),
    'S3: a view or a policy reads it'
from registered as r
inner join pg_depend as d
    on r.relation = d.refobjid and d.refclassid = 'pg_class'::regclass
where
    d.classid in ('pg_rewrite'::regclass, 'pg_policy'::regclass)
    and d.deptype = 'n';

-- fires: alter table chat.messages
--     add constraint seed foreign key (sender_id) references identity.users;
-- fires: alter table chat.messages
--     add constraint seed foreign key (conversation_id) references chat.conversations;
-- fires: alter table social.votes
--     add constraint seed foreign key (post_id, user_id) references social.likes;
--     alter table social.likes add column other uuid;
--     alter table social.likes add unique (target_id, other);
--     alter table social.votes
--     add constraint wrong foreign key (user_id, post_id) references social.likes (target_id, other);
-- fires: create table core.seed (
--     conversation_id uuid, id uuid,
--     foreign key (conversation_id, id) references chat.messages
--     );
-- fires: create trigger seed before update on social.posts
--     for each row execute function internal.tg_all__touch();
-- fires: create function core.seed(one chat.messages) returns boolean language sql immutable
--     return true;
--     alter table chat.messages add constraint seed check (core.seed(messages));
-- fires: grant select on chat.messages to bandsy_user;
-- fires: grant select (id) on chat.messages to bandsy_user;
-- fires: alter table chat.read_marks disable row level security;
-- fires: create policy seed on chat.messages for select to bandsy_user using (true);
-- fires: create view core.seed as select id from chat.messages;
-- fires: create policy seed on core.settings for select to bandsy_user
--     using (exists (select from chat.messages));
