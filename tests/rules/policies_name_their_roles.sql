-- A policy is for named roles of the application, and a table has one for each command and role.
select
    p.polrelid::regclass as relation,
    string_agg(p.polname, ', ') as policies
from pg_policy as p
inner join pg_class as c on p.polrelid = c.oid
where c.relowner = 'bandsy_owner'::regrole
group by p.polrelid, p.polcmd, p.polroles
having count(*) > 1 or p.polroles @> '{0}';

-- fires: create table core.seed ();
--     create policy seed on core.seed using (true);
-- fires: create table core.seed ();
--     create policy one on core.seed for select to bandsy_user using (true);
--     create policy two on core.seed for select to bandsy_user using (true);
