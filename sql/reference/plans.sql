-- What each plan includes. The features are the deployment's to change by hand.
-- verify: billing.plans name

insert into billing.plans (name, features)
select
    n.name,
    n.features
from (
    values
    ('free'::core.plan, '{}'::text[]),
    ('basic', '{rewind}'),
    ('premium', '{boost,likes_received,rewind}'),
    ('pro', '{boost,likes_received,rewind}'),
    ('elite', '{boost,likes_received,rewind}')
) as n (name, features)
where not exists (select from billing.plans as p where p.name = n.name)
on conflict (name) do nothing;
