-- The keys that functions need, 244 random bits each; one that is there stays.
-- verify: core.secrets name

insert into core.secrets (name, value)
select
    n.name,
    replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') as value
from (values ('discovery_cursor'), ('people_counts')) as n (name)
where not exists (select from core.secrets as s where s.name = n.name)
on conflict (name) do nothing;
