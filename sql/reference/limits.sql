-- How often accounts may do what, by plan. Amounts and periods are the deployment's to change.
-- verify: core.limits action plan description

insert into core.limits (action, plan, amount, period, description)
select
    n.action,
    n.plan,
    n.amount,
    n.period,
    n.description
from (
    values
    ('daily_pick', 'free'::core.plan, 3, null::interval, 'picks of a day'),
    ('daily_pick', 'basic', 5, null, 'picks of a day'),
    ('daily_pick', 'premium', 10, null, 'picks of a day'),
    ('like', 'free', 200, interval '1 day', 'likes'),
    ('like', 'premium', 1000, interval '1 day', 'likes'),
    ('super_like', 'free', 1, interval '1 day', 'super likes'),
    ('super_like', 'basic', 3, interval '1 day', 'super likes'),
    ('super_like', 'premium', 5, interval '1 day', 'super likes'),
    ('super_like', 'elite', 10, interval '1 day', 'super likes'),
    -- As long as a token for a reset is good: who gets no other one has one that works.
    ('verification', 'free', 5, interval '1 hour', 'verifications')
) as n (action, plan, amount, period, description)
where
    not exists (
        select
        from core.limits as l
        where (l.action, l.plan, l.description) = (n.action, n.plan, n.description)
    )
on conflict (action, plan) do update
    set description = excluded.description;
