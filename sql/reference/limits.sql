-- How often accounts may do what, by plan. Amounts and periods are the deployment's to change.
-- verify: core.limits action+plan description

insert into core.limits (action, plan, amount, period, description)
select
    n.action,
    n.plan,
    n.amount,
    n.period,
    n.description
from (
    values
    ('appeal', 'free'::core.plan, 20, interval '1 day', 'appeals'),
    ('application', 'free', 50, interval '1 day', 'applications to openings'),
    ('block', 'free', 200, interval '1 day', 'blocks'),
    ('boost', 'free', 0, interval '1 day', 'boosts'),
    ('boost', 'premium', 1, interval '1 day', 'boosts'),
    ('boost', 'pro', 2, interval '1 day', 'boosts'),
    ('boost', 'elite', 5, interval '1 day', 'boosts'),
    ('call_queue', 'free', 200, interval '1 day', 'calls waited for'),
    ('coming_event', 'free', 20, null, 'events to come'),
    ('coming_event', 'premium', 100, null, 'events to come'),
    ('coming_event', 'elite', 500, null, 'events to come'),
    ('comment', 'free', 300, interval '1 day', 'comments'),
    ('comment', 'premium', 1000, interval '1 day', 'comments'),
    ('consent', 'free', 100, interval '1 day', 'consents'),
    ('conversation', 'free', 30, interval '1 day', 'new conversations'),
    ('conversation', 'premium', 100, interval '1 day', 'new conversations'),
    ('daily_pick', 'free', 3, null, 'picks of a day'),
    ('daily_pick', 'basic', 5, null, 'picks of a day'),
    ('daily_pick', 'premium', 10, null, 'picks of a day'),
    ('edit', 'free', 200, interval '1 hour', 'changes of messages, groups and events'),
    ('erasure', 'free', 5, interval '1 day', 'requests to be erased'),
    ('event', 'free', 10, interval '1 day', 'new events'),
    ('event', 'premium', 30, interval '1 day', 'new events'),
    ('event', 'elite', 100, interval '1 day', 'new events'),
    ('export', 'free', 10, interval '1 day', 'exports'),
    ('first_message', 'free', 100, interval '1 day', 'messages without an answer'),
    ('first_message', 'premium', 300, interval '1 day', 'messages without an answer'),
    ('follow', 'free', 200, interval '1 day', 'people followed or muted'),
    ('friend_request', 'free', 50, interval '1 day', 'requests for friendship'),
    ('group', 'free', 5, interval '1 day', 'new groups'),
    ('group', 'premium', 10, interval '1 day', 'new groups'),
    ('invitation', 'free', 50, interval '1 day', 'invitations'),
    ('invitation', 'premium', 150, interval '1 day', 'invitations'),
    ('join', 'free', 100, interval '1 day', 'joined groups, events and pods'),
    ('like', 'free', 200, interval '1 day', 'likes'),
    ('like', 'premium', 1000, interval '1 day', 'likes'),
    ('media', 'free', 100, interval '1 day', 'uploads'),
    ('media', 'premium', 300, interval '1 day', 'uploads'),
    ('open_opening', 'free', 10, null, 'open openings'),
    ('open_opening', 'premium', 50, null, 'open openings'),
    ('opening', 'free', 20, interval '1 day', 'new openings'),
    ('opening', 'premium', 100, interval '1 day', 'new openings'),
    ('own_group', 'free', 10, null, 'groups of one''s own'),
    ('own_group', 'premium', 30, null, 'groups of one''s own'),
    ('own_group', 'elite', 100, null, 'groups of one''s own'),
    ('password_reset', 'free', 5, interval '1 hour', 'resets of the password'),
    ('place', 'free', 10, interval '1 day', 'changes of place'),
    ('pod', 'free', 20, interval '1 day', 'new pods'),
    ('post', 'free', 50, interval '1 day', 'posts'),
    ('post', 'premium', 200, interval '1 day', 'posts'),
    ('post_like', 'free', 300, interval '1 hour', 'likes of posts and comments'),
    ('post_like', 'premium', 1000, interval '1 hour', 'likes of posts and comments'),
    ('profile_change', 'free', 200, interval '1 hour', 'changes of one''s profile'),
    ('report', 'free', 50, interval '1 day', 'reports'),
    ('rewind', 'free', 0, interval '1 day', 'rewinds'),
    ('rewind', 'basic', 100, interval '1 day', 'rewinds'),
    ('sample', 'free', 20, null, 'media samples'),
    ('sample', 'premium', 50, null, 'media samples'),
    ('sample', 'elite', 200, null, 'media samples'),
    ('saved_search', 'free', 1, null, 'saved searches'),
    ('saved_search', 'basic', 3, null, 'saved searches'),
    ('saved_search', 'premium', 10, null, 'saved searches'),
    ('saved_search', 'elite', 30, null, 'saved searches'),
    ('signal', 'free', 120, interval '1 minute', 'signals such as typing'),
    ('super_like', 'free', 1, interval '1 day', 'super likes'),
    ('super_like', 'basic', 3, interval '1 day', 'super likes'),
    ('super_like', 'premium', 5, interval '1 day', 'super likes'),
    ('super_like', 'elite', 10, interval '1 day', 'super likes'),
    ('verification_email', 'free', 5, interval '1 hour', 'verifications of an email address'),
    ('verification_phone', 'free', 5, interval '1 hour', 'verifications of a phone number'),
    ('video_request', 'free', 20, interval '1 day', 'requests for video'),
    ('vote', 'free', 300, interval '1 day', 'votes in polls')
) as n (action, plan, amount, period, description)
where
    not exists (
        select
        from core.limits as l
        where (l.action, l.plan, l.description) = (n.action, n.plan, n.description)
    )
on conflict (action, plan) do update
    set description = excluded.description;
