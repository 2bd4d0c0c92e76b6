-- T1: the primary key and every unique index of a growth table begin with its key.
with registered as (
    select
        format('%I.%I', g.schema_name, g.table_name)::regclass as relation,
        g.key_column
    from internal.growth_tables() as g
)

select
    r.relation,
    i.indexrelid::regclass as found
from registered as r
left join pg_index as i on r.relation = i.indrelid and i.indisunique
where
    i.indkey is null
    or i.indkey[0] is distinct from (
        select a.attnum
        from pg_attribute as a
        where a.attrelid = r.relation and a.attname = r.key_column
    )
union all
-- One without a primary key.
select
    r.relation,
    null as found
from registered as r
where not exists (select from pg_index as i where i.indrelid = r.relation and i.indisprimary);

-- fires: create unique index seed on chat.messages (id);
-- fires: alter table matching.interactions drop constraint interactions_pkey;
-- fires: alter table social.likes drop constraint likes_pkey;
--     alter table social.likes add primary key (user_id, target_id);
