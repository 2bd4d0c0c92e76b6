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
    ('call_queue', 'free'::core.plan, 200, interval '1 day', 'calls waited for'),
    ('like', 'free', 200, interval '1 day', 'likes'),
    ('like', 'premium', 1000, interval '1 day', 'likes'),
    ('super_like', 'free', 1, interval '1 day', 'super likes'),
    ('super_like', 'basic', 3, interval '1 day', 'super likes'),
    ('super_like', 'premium', 5, interval '1 day', 'super likes'),
    ('super_like', 'elite', 10, interval '1 day', 'super likes'),
    ('video_request', 'free', 20, interval '1 day', 'requests for video')
) as n (action, plan, amount, period, description)
where
    not exists (
        select
        from core.limits as l
        where (l.action, l.plan, l.description) = (n.action, n.plan, n.description)
    )
on conflict (action, plan) do update
    set description = excluded.description;
