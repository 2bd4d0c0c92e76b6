-- Every table and partition has row security on.
select oid::regclass as relation
from pg_class
where
    relkind in ('r', 'p')
    and relowner = 'bandsy_owner'::regrole
    and relnamespace <> 'bandsy_history'::regnamespace
    and not relrowsecurity;

-- fires: create table core.seed (id int);
-- fires: create table core.seed (id int) partition by range (id);
--     alter table core.seed enable row level security;
--     create table core.seed_1 partition of core.seed for values from (1) to (2);
