-- The people and things of the reference's examples, with the ids of its examples.toml: Ann acts,
-- Mia moderates, Ann acts on Ben, Eva is there for Ann to discover, Gil is blocked,
-- Fay is matched, too.
create function pg_temp.person(id text, username text)
    returns void
    language sql
as $$
    insert into identity.users (id, username, clerk_id, email)
    values (
        person.id::uuid, person.username, 'user_' || person.username,
        person.username || '@example.org'
    );
    insert into identity.profiles (user_id, display_name, birth_date)
    values (person.id::uuid, initcap(person.username), '1990-05-05');
    insert into identity.places (user_id, cell, city, country)
    values (person.id::uuid, core.grid_cell(52.52, 13.405), 'Berlin', 'Germany');
    insert into music.user_instruments (user_id, instrument_id, skill_level)
    values (person.id::uuid, '0192f0c4-0000-7000-8000-000000000010', 'intermediate');
    insert into music.user_genres (user_id, genre_id, preference)
    values (person.id::uuid, '0192f0c4-0000-7000-8000-000000000020', 3);
$$;

insert into music.instruments (id, name, category)
values ('0192f0c4-0000-7000-8000-000000000010', 'Slide Guitar of the Story', 'string');

insert into music.genres (id, name)
values
    ('0192f0c4-0000-7000-8000-000000000020', 'Desert Blues of the Story'),
    ('0192f0c4-0000-7000-8000-000000000021', 'Music of the Story');

select
    pg_temp.person('0192f0c4-0000-7000-8000-00000000000a', 'ann'),
    pg_temp.person('0192f0c4-0000-7000-8000-00000000000b', 'mia'),
    pg_temp.person('0192f0c4-0000-7000-8000-00000000000c', 'ben'),
    pg_temp.person('0192f0c4-0000-7000-8000-00000000000d', 'eva'),
    pg_temp.person('0192f0c4-0000-7000-8000-00000000000e', 'gil'),
    pg_temp.person('0192f0c4-0000-7000-8000-00000000000f', 'fay');

update identity.users set role = 'moderator' where username = 'mia';

-- Ann signs in here, on her phone, or with Google; Ben has a password.
update identity.users set clerk_id = null where username = 'ann';

update identity.users set email_verified_at = now() where username in ('ann', 'ben');

insert into identity.credentials (user_id, password_hash)
select id, '$2b$12$abcdefghijklmnopqrstuuLKq8d0DvHZ5Ph9GKzfWTKKJDvHbqJVK'
from identity.users
where username in ('ann', 'ben');

insert into identity.identities (provider, subject, user_id)
values ('google', '110169484474386276334', '0192f0c4-0000-7000-8000-00000000000a');

insert into identity.sessions (id, user_id, device_info, ip_address, expires_at)
values (
    '0192f0c4-0000-7000-8000-0000000000b0', '0192f0c4-0000-7000-8000-00000000000a',
    'Safari on iPhone', '203.0.113.7', now() + interval '7 days'
);

insert into identity.refresh_tokens (token_hash, session_id)
values (encode(sha256('foo'), 'hex'), '0192f0c4-0000-7000-8000-0000000000b0');

insert into identity.verifications (token_hash, user_id, purpose, target, expires_at)
values (
    encode(sha256('test'), 'hex'), '0192f0c4-0000-7000-8000-00000000000a', 'phone',
    '+4930123456', now() + interval '10 minutes'
);

-- Ben is there, on two devices.
insert into identity.presences (user_id, socket_id, expires_at)
select
    '0192f0c4-0000-7000-8000-00000000000c' as user_id,
    socket_id,
    now() + interval '1 hour' as expires_at
from unnest(array['k3XJm2vN-4', 'k3XJm2vN-7']) as d (socket_id);

-- Discovery does not show the moderator.
insert into matching.preferences (user_id, is_paused)
values ('0192f0c4-0000-7000-8000-00000000000b', true);

insert into trust.blocks (blocker_id, blocked_id)
values ('0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000e');

insert into matching.interactions (from_user_id, to_user_id, reaction)
values
    ('0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000c', 'like'),
    ('0192f0c4-0000-7000-8000-00000000000c', '0192f0c4-0000-7000-8000-00000000000a', 'like');

-- Eva likes Ann, who has passed Mia, on a plan that lets her see the one and take back the other.
insert into matching.interactions (from_user_id, to_user_id, reaction)
values
    ('0192f0c4-0000-7000-8000-00000000000d', '0192f0c4-0000-7000-8000-00000000000a', 'like'),
    ('0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000b', 'pass');

update identity.users set plan = 'elite' where username = 'ann';

insert into matching.saved_searches (id, user_id, name, filters)
values (
    '0192f0c4-0000-7000-8000-0000000000b0', '0192f0c4-0000-7000-8000-00000000000a', 'Around here',
    '{"max_distance_km": 10}'
);

insert into matching.matches (id, user1_id, user2_id, score, factors)
values (
    '0192f0c4-0000-7000-8000-000000000030',
    '0192f0c4-0000-7000-8000-00000000000a',
    '0192f0c4-0000-7000-8000-00000000000c',
    80,
    '{"genres": 80}'
);

insert into matching.matches (user1_id, user2_id, score, factors)
values (
    '0192f0c4-0000-7000-8000-00000000000a',
    '0192f0c4-0000-7000-8000-00000000000f',
    70,
    '{"genres": 70}'
);

-- Ann talks to her match, and leads a conversation in which Ben has read what she said.
insert into chat.conversations (kind, match_id, user1_id, user2_id)
select
    'match',
    id,
    user1_id,
    user2_id
from matching.matches;

insert into chat.conversations (
    id, kind, title, created_by, message_count, last_message_id, last_message_at,
    last_message_type, last_sender_id, last_content
)
values (
    '0192f0c4-0000-7000-8000-000000000060', 'direct', 'Rehearsals',
    '0192f0c4-0000-7000-8000-00000000000a', 1, '0192f0c4-0000-7000-8000-000000000070', now(),
    'text', '0192f0c4-0000-7000-8000-00000000000a', 'Friday at eight?'
);

insert into chat.participants (conversation_id, user_id)
select
    id,
    unnest(array[user1_id, user2_id])
from chat.conversations
where kind = 'match';

insert into chat.participants (conversation_id, user_id, role, seen_count, read_up_to, read_at)
values
    (
        '0192f0c4-0000-7000-8000-000000000060', '0192f0c4-0000-7000-8000-00000000000a', 'admin', 1,
        null, null
    ),
    (
        '0192f0c4-0000-7000-8000-000000000060', '0192f0c4-0000-7000-8000-00000000000c', 'member', 1,
        '0192f0c4-0000-7000-8000-000000000070', now()
    );

insert into chat.messages (conversation_id, id, sender_id, content, created_at)
values (
    '0192f0c4-0000-7000-8000-000000000060', '0192f0c4-0000-7000-8000-000000000070',
    '0192f0c4-0000-7000-8000-00000000000a', 'Friday at eight?', now()
);

insert into chat.read_marks (conversation_id, user_id, up_to)
values (
    '0192f0c4-0000-7000-8000-000000000060', '0192f0c4-0000-7000-8000-00000000000c',
    '0192f0c4-0000-7000-8000-000000000070'
);

insert into music.media_samples (id, user_id, title, file_url, media_type)
values
    (
        '0192f0c4-0000-7000-8000-000000000040', '0192f0c4-0000-7000-8000-00000000000a',
        'Live in Berlin', 'https://media.example.org/live-in-berlin.mp3', 'audio'
    ),
    (
        '0192f0c4-0000-7000-8000-000000000041', '0192f0c4-0000-7000-8000-00000000000c',
        'At home', 'https://media.example.org/at-home.mp3', 'audio'
    );

insert into music.media_sample_genres (user_id, media_sample_id, genre_id)
select user_id, id, '0192f0c4-0000-7000-8000-000000000020' from music.media_samples;

-- Ann leads a band with Ben, which Eva asks to join and has applied to; Ben leads two: one has
-- invited Ann, the other is public and has an opening.
insert into groups.groups (id, name, visibility, category, cell, city, member_count, created_by)
values
    (
        '0192f0c4-0000-7000-8000-000000000080', 'Dust Devils', 'private', 'band',
        core.grid_cell(52.52, 13.405), 'Berlin', 2,
        '0192f0c4-0000-7000-8000-00000000000a'
    ),
    (
        '0192f0c4-0000-7000-8000-000000000081', 'Dune Choir', 'private', 'choir',
        core.grid_cell(52.52, 13.405), 'Berlin', 1,
        '0192f0c4-0000-7000-8000-00000000000c'
    ),
    (
        '0192f0c4-0000-7000-8000-000000000082', 'Open Stage', 'public', 'jam',
        core.grid_cell(52.52, 13.405), 'Berlin', 1,
        '0192f0c4-0000-7000-8000-00000000000c'
    );

insert into groups.members (group_id, user_id, role, status, joined_at)
values
    (
        '0192f0c4-0000-7000-8000-000000000080',
        '0192f0c4-0000-7000-8000-00000000000a',
        'admin', 'active', now()
    ),
    (
        '0192f0c4-0000-7000-8000-000000000080',
        '0192f0c4-0000-7000-8000-00000000000c',
        'member', 'active', now()
    ),
    (
        '0192f0c4-0000-7000-8000-000000000080',
        '0192f0c4-0000-7000-8000-00000000000d',
        'member', 'pending', null
    ),
    (
        '0192f0c4-0000-7000-8000-000000000081',
        '0192f0c4-0000-7000-8000-00000000000c',
        'admin', 'active', now()
    ),
    (
        '0192f0c4-0000-7000-8000-000000000081',
        '0192f0c4-0000-7000-8000-00000000000a',
        'member', 'invited', null
    ),
    (
        '0192f0c4-0000-7000-8000-000000000082',
        '0192f0c4-0000-7000-8000-00000000000c',
        'admin', 'active', now()
    );

insert into groups.group_genres (group_id, genre_id)
select id, '0192f0c4-0000-7000-8000-000000000020' from groups.groups;

select internal.open_group_conversation(id, created_by) from groups.groups;

select internal.enter_group_conversation(
    '0192f0c4-0000-7000-8000-000000000080',
    '0192f0c4-0000-7000-8000-00000000000c'
);

insert into groups.openings (id, group_id, instrument_id)
values
    (
        '0192f0c4-0000-7000-8000-000000000090',
        '0192f0c4-0000-7000-8000-000000000080',
        '0192f0c4-0000-7000-8000-000000000010'
    ),
    (
        '0192f0c4-0000-7000-8000-000000000091',
        '0192f0c4-0000-7000-8000-000000000082',
        '0192f0c4-0000-7000-8000-000000000010'
    );

insert into groups.applications (group_id, opening_id, user_id, message)
select group_id, id, '0192f0c4-0000-7000-8000-00000000000d', 'I have a slide.'
from groups.openings
where id = '0192f0c4-0000-7000-8000-000000000090';

-- One piece of work waits to be claimed, one is being done.
insert into core.outbox (id, topic, payload, attempts)
values
    ('0192f0c4-0000-7000-8000-000000000050', 'media.remove', '{}', 1),
    ('0192f0c4-0000-7000-8000-000000000051', 'account.suspended', '{}', 0);

-- Ann and Ben go to a concert: she is in the first pod, he in the second.
insert into events.events (
    id, slug, title, artist, venue, city, latitude, longitude, starts_at, timezone, going_count,
    organiser_id
)
values (
    '0192f0c4-0000-7000-8000-0000000000a0', 'tinariwen-berlin-2034-05-06', 'Tinariwen in Berlin',
    'Tinariwen', 'Astra', 'Berlin', 52.507, 13.452, '2034-05-06 20:00+02', 'Europe/Berlin', 2,
    '0192f0c4-0000-7000-8000-00000000000a'
);

insert into events.members (event_id, user_id, status, joined_at)
values
    (
        '0192f0c4-0000-7000-8000-0000000000a0', '0192f0c4-0000-7000-8000-00000000000a', 'going',
        now()
    ),
    (
        '0192f0c4-0000-7000-8000-0000000000a0', '0192f0c4-0000-7000-8000-00000000000c', 'going',
        now()
    );

insert into events.pods (id, event_id, name, member_count, created_by)
values
    (
        '0192f0c4-0000-7000-8000-0000000000a1', '0192f0c4-0000-7000-8000-0000000000a0',
        'Front row', 1, '0192f0c4-0000-7000-8000-00000000000a'
    ),
    (
        '0192f0c4-0000-7000-8000-0000000000a2', '0192f0c4-0000-7000-8000-0000000000a0',
        'By bike', 1, '0192f0c4-0000-7000-8000-00000000000c'
    );

insert into events.pod_members (event_id, pod_id, user_id, role)
select event_id, id, created_by, 'creator' from events.pods;

select internal.open_pod_conversation(p) from events.pods as p;

insert into events.meet_points (event_id, title)
values ('0192f0c4-0000-7000-8000-0000000000a0', 'South gate');

insert into events.memorabilia (user_id, event_id, opener_guess)
values (
    '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-0000000000a0', 'Tenere Taqqal'
);

insert into events.media (id, event_id, owner_id, kind, url)
values (
    '0192f0c4-0000-7000-8000-0000000000a3', '0192f0c4-0000-7000-8000-0000000000a0',
    '0192f0c4-0000-7000-8000-00000000000a', 'image', 'https://media.example.org/queue.jpg'
);

-- Ann has to decide about a call with Fay, and is connected with Ben, who asks her for video. Eva and
-- Gil wait for a call.
update identity.profiles set intent = 'friends';

insert into calls.calls (id, call_type, room_id, user1_id, user2_id, started_at, ended_at, outcome)
values
    (
        '0192f0c4-0000-7000-8000-0000000000b0', 'voice', '5c0a1f6e-32b7-4e0e-9f3a-2a3b7c1d9e01',
        '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000f',
        now() - interval '5 minutes', now(), 'no_action'
    ),
    (
        '0192f0c4-0000-7000-8000-0000000000b3', 'voice', '5c0a1f6e-32b7-4e0e-9f3a-2a3b7c1d9e02',
        '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000c',
        now() - interval '1 day', now() - interval '1 day', 'decided_to_connect'
    );

insert into calls.people (user_id, call_type, intent, call_id)
values
    (
        '0192f0c4-0000-7000-8000-00000000000a', 'voice', 'friends',
        '0192f0c4-0000-7000-8000-0000000000b0'
    );

insert into calls.people (user_id, call_type, intent, waiting_since, search_at, expires_at)
select id, 'voice', 'friends', now(), now(), now() + interval '10 minutes'
from identity.users
where username in ('eva', 'gil');

insert into calls.connections (id, user1_id, user2_id, call_id, decider_id)
values (
    '0192f0c4-0000-7000-8000-0000000000b1', '0192f0c4-0000-7000-8000-00000000000a',
    '0192f0c4-0000-7000-8000-00000000000c', '0192f0c4-0000-7000-8000-0000000000b3',
    '0192f0c4-0000-7000-8000-00000000000a'
);

insert into calls.video_requests (id, connection_id, requester_id, decider_id, expires_at)
values (
    '0192f0c4-0000-7000-8000-0000000000b2', '0192f0c4-0000-7000-8000-0000000000b1',
    '0192f0c4-0000-7000-8000-00000000000c', '0192f0c4-0000-7000-8000-00000000000a',
    now() + interval '1 day'
);

insert into billing.prices (price, plan) values ('price_1QhTnXLkdIwHu7ix', 'premium');

insert into billing.customers (id, user_id)
values ('cus_RaXv3Yd0', '0192f0c4-0000-7000-8000-00000000000a');

insert into billing.subscriptions (
    stripe_subscription_id, stripe_customer_id, user_id, plan, prices, status, current_period_start,
    current_period_end, cancel_at_period_end, started_at, told_at, told_by
)
values (
    'sub_1QhTq2LkdIwHu7ix', 'cus_RaXv3Yd0', '0192f0c4-0000-7000-8000-00000000000a', 'premium',
    '{price_1QhTnXLkdIwHu7ix}', 'active', now() - interval '20 days', now() + interval '10 days',
    true, now() - interval '20 days', now() - interval '2 days', 'evt_1QgYb0LkdIwHu7ixKq8mZ2aA'
);

select internal.refresh_plan('0192f0c4-0000-7000-8000-00000000000a');

insert into matching.daily_picks (id, day, user1_id, user2_id, score)
values (
    '0192f0c4-0000-7000-8000-0000000000c0', (now() at time zone 'utc')::date,
    '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000d', 80
);

insert into matching.attachment_assessments (
    user_id, key_version, responses, anxiety_score, avoidance_score, style
)
values (
    '0192f0c4-0000-7000-8000-00000000000a', 1, array_fill(4, array[36]), 4, 4, 'secure'
);

-- Ben has posted a poll, and Ann something, and she has commented on his.
select internal.store_post(
    '0192f0c4-0000-7000-8000-00000000000c', '0192f0c4-0000-7000-8000-0000000000d0',
    now() - interval '2 hours', 'poll', 'public', content => 'What do we play first?',
    body => '{"options": ["The waltz", "The march"], "results": "always"}'
);

select internal.store_post(
    '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-0000000000d1',
    now() - interval '1 hour', 'text', 'public', content => 'Doors open at eight.'
);

select internal.store_post(
    '0192f0c4-0000-7000-8000-00000000000c', '0192f0c4-0000-7000-8000-0000000000d4',
    now() - interval '1 hour', 'hype', 'public', '0192f0c4-0000-7000-8000-0000000000a0',
    'Front row!', '{"level": 5}'
);

insert into social.comments (post_id, id, author_id, content, created_at)
values
    (
        '0192f0c4-0000-7000-8000-0000000000d0', '0192f0c4-0000-7000-8000-0000000000d2',
        '0192f0c4-0000-7000-8000-00000000000c', 'Vote until noon.', now() - interval '1 hour'
    ),
    (
        '0192f0c4-0000-7000-8000-0000000000d0', '0192f0c4-0000-7000-8000-0000000000d3',
        '0192f0c4-0000-7000-8000-00000000000a', 'The waltz!', now() - interval '1 hour'
    );

insert into social.targets (id, target_type, key_id)
select id, 'comment', post_id from social.comments;

insert into social.likes (target_id, user_id, target_type, created_at)
values (
    '0192f0c4-0000-7000-8000-0000000000d0', '0192f0c4-0000-7000-8000-00000000000d', 'post', now()
);

select internal.add_counts(
    '0192f0c4-0000-7000-8000-0000000000d0', 'post', '0192f0c4-0000-7000-8000-00000000000c',
    likes => 1, comments => 2
);

-- Ann is told of her match.
insert into social.notifications (
    recipient_id, id, notification_type, sender_id, subject_id, priority, announced_id, created_at,
    latest_at
)
values (
    '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-0000000000e0', 'match',
    '0192f0c4-0000-7000-8000-00000000000c', '0192f0c4-0000-7000-8000-000000000030', 'high',
    '0192f0c4-0000-7000-8000-0000000000e0', now() - interval '1 hour', now() - interval '1 hour'
);

-- Ann and Ben are friends and follow each other; Eva asks for Ann's friendship.
insert into social.friendships (user1_id, user2_id, requester_id, status, answered_at)
values
    (
        '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000c',
        '0192f0c4-0000-7000-8000-00000000000c', 'accepted', now()
    ),
    (
        '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000d',
        '0192f0c4-0000-7000-8000-00000000000d', 'pending', null
    );

insert into social.ties (user_id, other_user_id, friends_since, followed_at)
values
    (
        '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000c',
        now(), now()
    ),
    (
        '0192f0c4-0000-7000-8000-00000000000c', '0192f0c4-0000-7000-8000-00000000000a',
        now(), now()
    );

-- Ann does not want to see what Eva posts.
insert into social.ties (user_id, other_user_id, is_muted)
values (
    '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000d', true
);

-- Eva has written to Ann, with whom she has nothing in common.
insert into chat.conversations (
    id, kind, user1_id, user2_id, message_count, last_message_id, last_message_at,
    last_message_type, last_sender_id, last_content, requested_by, request_status,
    request_message_id
)
values (
    '0192f0c4-0000-7000-8000-000000000061', 'direct', '0192f0c4-0000-7000-8000-00000000000a',
    '0192f0c4-0000-7000-8000-00000000000d', 1, '0192f0c4-0000-7000-8000-000000000071', now(),
    'text', '0192f0c4-0000-7000-8000-00000000000d', 'Do you still seek a singer?',
    '0192f0c4-0000-7000-8000-00000000000d', 'pending', '0192f0c4-0000-7000-8000-000000000071'
);

insert into chat.participants (conversation_id, user_id, seen_count)
values
    (
        '0192f0c4-0000-7000-8000-000000000061', '0192f0c4-0000-7000-8000-00000000000a', 0
    ),
    (
        '0192f0c4-0000-7000-8000-000000000061', '0192f0c4-0000-7000-8000-00000000000d', 1
    );

insert into chat.messages (conversation_id, id, sender_id, content, created_at)
values (
    '0192f0c4-0000-7000-8000-000000000061', '0192f0c4-0000-7000-8000-000000000071',
    '0192f0c4-0000-7000-8000-00000000000d', 'Do you still seek a singer?', now()
);

-- Leo is leaving, Ben is held, and somebody was erased before.
select pg_temp.person('0192f0c4-0000-7000-8000-0000000000ff', 'leo');

select set_config(
    'request.jwt.claims', '{"sub": "0192f0c4-0000-7000-8000-0000000000ff"}', true
);

select api.request_erasure();

select set_config('request.jwt.claims', '', true);

-- So that the cursor in the example of export_page is one of this database.
update core.secrets set value = repeat('0', 64) where name = 'discovery_cursor';

insert into trust.legal_holds (user_id, id, reason)
values (
    '0192f0c4-0000-7000-8000-00000000000c', '0192f0c4-0000-7000-8000-0000000000e0',
    'Inquiry 17/2026'
);

insert into trust.hash_keys (id, fingerprint)
select
    1,
    internal.keyed_hash('bandsy', 'the hash key of the story, thirty-two characters or more');

insert into trust.erased_people (user_hash, key_id)
values (
    decode('3ac674216f3e15c761ee1a5e255f067953623c8b388b4459e13f978d7c846af4', 'hex'), 1
);

-- Ann gets news by mail.
insert into trust.documents (consent_type, version, url, text_hash, published_at)
select name, '2026-01-01', 'https://bandsy.example/' || name, sha256(name::bytea), now()
from trust.consent_types
where name in ('marketing_emails', 'privacy_policy', 'terms_of_service');

insert into trust.consents (user_id, consent_type, version, is_granted)
values (
    '0192f0c4-0000-7000-8000-00000000000a', 'marketing_emails', '2026-01-01', true
);

-- Enough people for analytics: the job counts fewer than anonymous_k here.
insert into trust.people_counts (number, dimension, label, other_dimension, other_label, people)
values
    (1, null, null, null, null, 420),
    (2, 'age_band', '25-34', null, null, 160),
    (3, 'age_band', '25-34', 'region', 'Berlin, Germany', 40);

-- Ann has reported a comment of Ben's, which waits, and the profile of Eva, whom Gil, a moderator, has
-- warned before he emptied it; Eva appeals. He has warned Ann, too.
update identity.users
set role = 'moderator'
where id = '0192f0c4-0000-7000-8000-00000000000e';

insert into trust.cases (id, target_type, target_id, key_id, owner_id, closed_at)
values
    (
        '0192f0c4-0000-7000-8000-0000000000e0', 'comment', '0192f0c4-0000-7000-8000-0000000000d2',
        '0192f0c4-0000-7000-8000-0000000000d0', '0192f0c4-0000-7000-8000-00000000000c', null
    ),
    (
        '0192f0c4-0000-7000-8000-0000000000e1', 'profile', '0192f0c4-0000-7000-8000-00000000000d',
        null, '0192f0c4-0000-7000-8000-00000000000d', now()
    ),
    (
        '0192f0c4-0000-7000-8000-0000000000e2', 'post', '0192f0c4-0000-7000-8000-0000000000d1',
        '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000a', now()
    );

insert into trust.reports (id, case_id, reporter_id, owner_id, reason, snapshot)
values
    (
        '0192f0c4-0000-7000-8000-0000000000f0', '0192f0c4-0000-7000-8000-0000000000e0',
        '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000c',
        'It is about something else.', '{"content": "Vote until noon.", "username": "ben"}'
    ),
    (
        '0192f0c4-0000-7000-8000-0000000000f1', '0192f0c4-0000-7000-8000-0000000000e1',
        '0192f0c4-0000-7000-8000-00000000000a', '0192f0c4-0000-7000-8000-00000000000d',
        'She sells guitars.', '{"bio": "Guitars for sale", "username": "eva"}'
    ),
    (
        '0192f0c4-0000-7000-8000-0000000000f2', '0192f0c4-0000-7000-8000-0000000000e2',
        '0192f0c4-0000-7000-8000-00000000000d', '0192f0c4-0000-7000-8000-00000000000a',
        'The doors open at seven.', '{"content": "Doors open at eight.", "username": "ann"}'
    );

insert into trust.moderation_actions (
    id, case_id, action, target_type, target_id, key_id, user_id, moderator_id, facts, ground, rule,
    appeal_until
)
select
    a.id::uuid, c.id, a.action::trust.moderation_action, c.target_type, c.target_id, c.key_id,
    c.owner_id, '0192f0c4-0000-7000-8000-00000000000e', a.facts, 'terms', a.rule,
    now() + interval '180 days'
from (
    values
        (
            '0192f0c4-0000-7000-8000-0000000000f3', 'warn', 'The doors opened at seven.',
            '3.1 True dates', '0192f0c4-0000-7000-8000-0000000000e2'
        ),
        (
            '0192f0c4-0000-7000-8000-0000000000f4', 'warn', 'The profile sells guitars.',
            '5 No advertisements', '0192f0c4-0000-7000-8000-0000000000e1'
        ),
        (
            '0192f0c4-0000-7000-8000-0000000000f5', 'remove', 'The profile sells guitars.',
            '5 No advertisements', '0192f0c4-0000-7000-8000-0000000000e1'
        )
) as a (id, action, facts, rule, case_id)
inner join trust.cases as c on a.case_id::uuid = c.id;

insert into trust.appeals (action_id, user_id, reason)
values (
    '0192f0c4-0000-7000-8000-0000000000f4', '0192f0c4-0000-7000-8000-00000000000d',
    'I only lend them.'
);
