-- Where a role has a policy it has the grant for its command, and the other way round.
with grants as (
    select
        c.oid as relation,
        a.grantee,
        a.privilege_type
    from pg_class as c
    cross join lateral aclexplode(c.relacl) as a
    where c.relkind in ('r', 'p')
    union
    select
        k.attrelid,
        a.grantee,
        a.privilege_type
    from pg_attribute as k
    cross join lateral aclexplode(k.attacl) as a
),

policies as (
    select
        p.polrelid as relation,
        role as grantee,
        command as privilege_type
    from pg_policy as p
    cross join unnest(p.polroles) as role
    cross join lateral unnest(
        case p.polcmd
            when 'r' then array['SELECT']
            when 'a' then array['INSERT']
            when 'w' then array['UPDATE']
            when 'd' then array['DELETE']
            else array['SELECT', 'INSERT', 'UPDATE', 'DELETE']
        end
    ) as command
)

select
    coalesce(g.relation, p.relation)::regclass as relation,
    coalesce(g.grantee, p.grantee)::regrole as role,
    coalesce(g.privilege_type, p.privilege_type) as command,
    case when g.relation is null then 'has no grant' else 'has no policy' end as problem
from grants as g
full join policies as p
    on g.relation = p.relation and g.grantee = p.grantee and g.privilege_type = p.privilege_type
inner join pg_class as c on coalesce(g.relation, p.relation) = c.oid
where
    c.relowner = 'bandsy_owner'::regrole
    and c.relnamespace <> 'bandsy_history'::regnamespace
    and coalesce(g.grantee, p.grantee) <> c.relowner
    and (g.relation is null or p.relation is null);

-- fires: create table core.seed ();
--     grant select on core.seed to bandsy_user;
-- fires: create table core.seed (id int);
--     grant update (id) on core.seed to bandsy_user;
-- fires: create table core.seed ();
--     create policy seed on core.seed for select to bandsy_user using (true);
