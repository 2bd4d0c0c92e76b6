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
    ('boost', 'free'::core.plan, 0, interval '1 day', 'boosts'),
    ('boost', 'premium', 1, interval '1 day', 'boosts'),
    ('boost', 'pro', 2, interval '1 day', 'boosts'),
    ('boost', 'elite', 5, interval '1 day', 'boosts'),
    ('like', 'free', 200, interval '1 day', 'likes'),
    ('like', 'premium', 1000, interval '1 day', 'likes'),
    ('rewind', 'free', 100, interval '1 day', 'rewinds'),
    ('saved_search', 'free', 1, null, 'saved searches'),
    ('saved_search', 'basic', 3, null, 'saved searches'),
    ('saved_search', 'premium', 10, null, 'saved searches'),
    ('saved_search', 'elite', 30, null, 'saved searches'),
    ('super_like', 'free', 1, interval '1 day', 'super likes'),
    ('super_like', 'basic', 3, interval '1 day', 'super likes'),
    ('super_like', 'premium', 5, interval '1 day', 'super likes'),
    ('super_like', 'elite', 10, interval '1 day', 'super likes')
) as n (action, plan, amount, period, description)
where
    not exists (
        select
        from core.limits as l
        where (l.action, l.plan, l.description) = (n.action, n.plan, n.description)
    )
on conflict (action, plan) do update
    set description = excluded.description;
