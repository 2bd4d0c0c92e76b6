-- A small world with rows of each person in every table, for tests of which rows people see.
-- Ann, Bob and Cid are friends of sorts, Dan is suspended, Eve deleted, Fay blocked by Ann; no one
-- has met Gus yet.
select tests.person(name) from unnest(array['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus']) as name;

update identity.users set status = 'suspended' where username = 'dan';
update identity.users set status = 'deleted', deleted_at = now() where username = 'eve';

insert into identity.credentials (user_id, password_hash)
select id, '$2b$12$' || rpad(username, 53, 'x') from identity.users
on conflict do nothing;

-- Each is signed in on a device, with a provider's identity, and waits for an email.
insert into identity.identities (provider, subject, user_id, email)
select 'google', username, id, email from identity.users;

insert into identity.sign_ins (user_id, sign_in_count) select id, 1 from identity.users;

insert into identity.sign_in_failures (user_id, network, failures)
select id, '0.0.0.0/0', 1 from identity.users;

insert into identity.sessions (user_id, device_info, ip_address, expires_at)
select id, username, '203.0.113.7', now() + interval '1 day' from identity.users;

insert into identity.presences (user_id, socket_id, expires_at)
select id, username, now() + interval '1 minute' from identity.users;

insert into identity.refresh_tokens (token_hash, session_id)
select tests.token_hash(device_info), id from identity.sessions;

insert into identity.verifications (token_hash, user_id, purpose, target, expires_at)
select tests.token_hash(username), id, 'email', email, now() + interval '1 day'
from identity.users;

insert into matching.preferences (user_id)
select id from identity.users
on conflict do nothing;

insert into matching.attachment_assessments (
    user_id, key_version, responses, anxiety_score, avoidance_score, style
)
select id, 1, array_fill(4, array[36]), 4, 4, 'secure' from identity.users;

insert into matching.daily_picks (day, user1_id, user2_id, score)
select (now() at time zone 'utc')::date, a.id, b.id, 50
from identity.users as a
inner join identity.users as b on a.id < b.id
where 'gus' not in (a.username, b.username);

insert into matching.pick_runs (day) values ((now() at time zone 'utc')::date);

insert into matching.pick_people (
    place, number, user_id, day, picks, band, longitude, x, y, z
)
values (1, 1, tests.id('ann'), (now() at time zone 'utc')::date, 1, 0, 0, 1, 0, 0);

insert into matching.pick_candidates (number, other_number, score) values (1, 2, 5000);

insert into core.limit_uses (user_id, action, slot, slot_length, counts)
select id, 'like', 0, interval '24 minutes', array[1] from identity.users;

insert into billing.prices (price, plan) values ('price_premium', 'premium');

insert into billing.customers (id, user_id)
select 'cus_' || username, id from identity.users;

insert into billing.subscriptions (
    stripe_subscription_id, stripe_customer_id, user_id, plan, prices, status, current_period_end,
    cancel_at_period_end, started_at, told_at, told_by
)
select
    'sub_' || id, id, user_id, 'premium', '{price_premium}', 'active', '2100-01-01T00:00:00Z',
    false, now(), now(), 'evt_' || id
from billing.customers;

insert into billing.stripe_events (id, type, made_at, customer_id, event, outcome)
select 'evt_' || id, 'customer.updated', now(), id, '{}', 'ignored' from billing.customers;

insert into matching.sought_instruments (user_id, instrument_id)
select u.id, tests.instrument('Electric Guitar') from identity.users as u
on conflict do nothing;

insert into music.media_samples (user_id, title, file_url, media_type, is_public)
select u.id, u.username, 'https://example.org/' || u.username, 'audio', is_public
from identity.users as u
cross join (values (true), (false)) as v (is_public);

insert into music.media_sample_genres (user_id, media_sample_id, genre_id)
select user_id, id, tests.genre('Rock') from music.media_samples;

-- Discovery keeps a feed only for a person whose last change is of an earlier transaction.
update matching.match_profiles set changed_xid = '3' where user_id = tests.id('ann');
select tests.sign_in('ann');
select count(*) from api.discover();
select set_config('request.jwt.claims', '', true), set_config('role', 'none', true);

insert into matching.interactions (from_user_id, to_user_id, reaction)
select a.id, b.id, 'like' from identity.users as a cross join identity.users as b
where a.id <> b.id and 'gus' not in (a.username, b.username);

insert into matching.rewinds (from_user_id, to_user_id, context, reacted_at)
select a.id, b.id, 'discovery', now()
from identity.users as a
inner join identity.users as b on a.id <> b.id;

insert into matching.saved_searches (user_id, name, filters)
select id, username, '{}' from identity.users;

insert into matching.search_finds (user_id, search_id, found_user_id)
select s.user_id, s.id, u.id
from matching.saved_searches as s
inner join identity.users as u on s.user_id <> u.id;

insert into matching.search_queue (user_id) select id from identity.users;

insert into matching.matches (user1_id, user2_id, score, factors, status, ended_at)
select
    a.id,
    b.id,
    50,
    '{}',
    case when b.username = 'cid' then 'unmatched' else 'active' end::matching.match_status,
    case when b.username = 'cid' then now() end
from identity.users as a
inner join identity.users as b on a.id < b.id
where 'gus' not in (a.username, b.username);

-- The matched talk, and Ann leads a conversation of all people except Gus; she has read it all.
insert into chat.conversations (kind, status, match_id, user1_id, user2_id)
select 'match', case status when 'active' then 'open' else 'closed' end::chat.conversation_status,
    id, user1_id, user2_id
from matching.matches;

insert into chat.conversations (kind, title, created_by) values ('direct', 'Jam', tests.id('ann'));

insert into chat.participants (conversation_id, user_id, role)
select c.id, u.id,
    case when u.id = c.created_by then 'admin' else 'member' end::chat.participant_role
from chat.conversations as c
inner join identity.users as u
    on c.user1_id is null and u.username <> 'gus' or u.id in (c.user1_id, c.user2_id);

do $$
declare
    v_participant chat.participants;
    v_message chat.message_record;
    v_conversation chat.conversations;
begin
    for v_participant in select * from chat.participants order by conversation_id, user_id loop
        v_message.sender_id := v_participant.user_id;
        v_message.message_type := 'text';
        v_message.content := 'Hello';
        v_message.conversation_id := v_participant.conversation_id;
        v_conversation := internal.place_message(v_message);
        insert into chat.messages (conversation_id, id, sender_id, content, created_at)
        values (
            v_conversation.id, v_conversation.last_message_id, v_message.sender_id,
            v_message.content, v_conversation.last_message_at
        );
        update chat.participants
        set seen_count = seen_count + 1
        where conversation_id = v_participant.conversation_id and user_id = v_participant.user_id;
    end loop;
end
$$;

select tests.sign_in('ann');
select api.mark_read(conversation_id) from api.inbox(100);
select set_config('request.jwt.claims', '', true), set_config('role', 'none', true);

-- Ann's gig, to which all people except Gus go, with her pod there; Eve found no seat in it.
select tests.gig('Gig', 'ann', 'bob', 'cid', 'dan', 'eve', 'fay');

insert into events.pods (event_id, name, member_count, created_by)
values (tests.gig_id('Gig'), 'Bar', 5, tests.id('ann'));

insert into events.pod_members (event_id, pod_id, user_id, role)
select
    tests.gig_id('Gig'), tests.pod('Bar'), id, case username when 'ann' then 'creator' else 'member' end::events.pod_role
from identity.users
where username in ('ann', 'bob', 'cid', 'dan', 'fay');

insert into chat.conversations (kind, event_id, pod_id, created_by)
values ('pod', tests.gig_id('Gig'), tests.pod('Bar'), tests.id('ann'));

insert into chat.participants (conversation_id, user_id, role)
select
    c.id, m.user_id,
    case m.role when 'creator' then 'admin' else 'member' end::chat.participant_role
from chat.conversations as c
inner join events.pod_members as m on c.pod_id = m.pod_id;

insert into events.meet_points (event_id, title, created_by)
values (tests.gig_id('Gig'), 'North gate', tests.id('ann'));

insert into events.memorabilia (user_id, event_id, notes)
select user_id, event_id, 'Rain' from events.members;

insert into events.media (event_id, owner_id, pod_id, kind, url)
select m.event_id, m.user_id, p.id, 'image', 'https://example.org/gig.jpg'
from events.members as m
left join events.pod_members as s on m.user_id = s.user_id
cross join lateral (values (null::uuid), (s.pod_id)) as p (id);

insert into trust.blocks (blocker_id, blocked_id)
values (tests.id('ann'), tests.id('fay')), (tests.id('bob'), tests.id('cid'));

-- A band that Ann leads, with an opening for which all apply, visible to her or not; Gus is
-- invited.
select tests.band('Band', 'ann', 'public', '{bob,cid,dan,eve}');

insert into groups.members (group_id, user_id, status)
select id, tests.id('gus'), 'invited' from groups.groups;

insert into groups.group_genres (group_id, genre_id)
select id, tests.genre('Rock') from groups.groups;

insert into groups.openings (group_id, instrument_id, created_by)
select id, tests.instrument('Drums'), created_by from groups.groups;

insert into groups.applications (group_id, opening_id, user_id, message)
select o.group_id, o.id, u.id, u.username
from groups.openings as o
inner join identity.users as u on u.username <> 'ann';

insert into chat.pending_flags (conversation_id, message_id, was_flagged, is_flagged)
select conversation_id, id, true, false from chat.messages limit 1;
insert into chat.removals (conversation_id, user_id)
select conversation_id, user_id from chat.participants limit 1;
insert into core.listeners (user_id, pid, channel)
select id, 1, username from identity.users;

-- Everybody but Gus has had a call with everybody else, is connected and asks for video; Gus waits.
insert into calls.calls (call_type, room_id, user1_id, user2_id, started_at, ended_at, outcome)
select 'voice', gen_random_uuid(), user1_id, user2_id, now(), now(), 'decided_to_connect'
from matching.matches;

insert into calls.people (user_id, call_type, intent, waiting_since, search_at, expires_at)
select tests.id('gus'), 'voice', 'friends', now(), now(), now();

insert into calls.people (user_id, call_type, intent, call_id)
select
    u.id,
    'voice',
    'friends',
    (select c.id from calls.calls as c where u.id in (c.user1_id, c.user2_id) order by c.id limit 1)
from identity.users as u
where u.username <> 'gus';

insert into calls.encounters (user1_id, user2_id)
select user1_id, user2_id from calls.calls;

insert into calls.connections (user1_id, user2_id, call_id)
select user1_id, user2_id, id from calls.calls;

update calls.connections
set decider_id = tests.id('ann')
where id = tests.connection_id('ann', 'bob');

insert into calls.video_requests (connection_id, requester_id, decider_id, expires_at)
select id, user2_id, user1_id, now() + interval '1 day' from calls.connections;

-- Everybody but Gus is everybody's friend, follows and mutes them, and has refused them once; Gus asks
-- for the friendship of all, and has written to all, without an answer.
insert into social.friendships (user1_id, user2_id, requester_id, status, answered_at)
select
    a.id, b.id,
    case when a.username = 'gus' then a.id else b.id end,
    case when 'gus' in (a.username, b.username) then 'pending' else 'accepted' end
    ::social.friendship_status,
    case when 'gus' not in (a.username, b.username) then now() end
from identity.users as a
inner join identity.users as b on a.id < b.id;

insert into social.ties (user_id, other_user_id, friends_since, followed_at, is_muted)
select a.id, b.id, now(), now(), true
from identity.users as a
inner join identity.users as b on a.id <> b.id
where 'gus' not in (a.username, b.username);

insert into social.contact_settings (
    user_id, first_message, group_invitation, event_invitation, conversation, friendship
)
select id, 'acquaintances', 'everyone', 'everyone', 'acquaintances', 'everyone'
from identity.users;

insert into social.refusals (user_id, refused_id, door, refused_at)
select a.id, b.id, 'event_invitation', timestamptz '2020-01-01 00:00:00+00'
from identity.users as a
inner join identity.users as b on a.id <> b.id;

insert into chat.conversations (
    kind, user1_id, user2_id, created_by, requested_by, request_status, request_message_id
)
select
    'direct', least(gus.id, u.id), greatest(gus.id, u.id), gus.id, gus.id, 'pending',
    core.uuid_v7()
from identity.users as u
inner join identity.users as gus on gus.username = 'gus'
where u.username in ('ann', 'bob');

insert into chat.participants (conversation_id, user_id)
select c.id, u.id
from chat.conversations as c
inner join identity.users as u on u.id in (c.user1_id, c.user2_id)
where c.requested_by is not null;

insert into chat.messages (conversation_id, id, sender_id, content, created_at)
select id, request_message_id, requested_by, 'Hello', now()
from chat.conversations
where requested_by is not null;

update chat.conversations
set
    last_message_id = request_message_id, last_message_at = now(), last_message_type = 'text',
    last_sender_id = requested_by, last_content = 'Hello', message_count = 1
where requested_by is not null;

insert into core.outbox (topic, payload) values ('test', '{}');

-- Everybody has posted: for all, for friends, for themselves, and at Ann's gig, with a picture, a
-- comment of each other person, likes and votes.
select tests.posted(u.username, p.level || ' of ' || u.username, p.level, options => '{yes,no}')
from identity.users as u
cross join unnest(enum_range(null::core.privacy_level)) as p (level);

select tests.posted(username, 'event of ' || username, event_id => tests.gig_id('Gig'))
from identity.users;

select internal.store_post_media(
    author_id, id, 1::smallint, '{"media_type": "image", "url": "https://example.org/post.jpg"}'
)
from social.posts;

update social.posts set media_count = 1;

insert into social.comments (post_id, id, author_id, content, created_at)
select p.id, core.uuid_v7(), u.id, u.username, now()
from social.posts as p
inner join identity.users as u on p.author_id <> u.id;

insert into social.targets (id, target_type, key_id)
select id, 'comment', post_id from social.comments;

insert into social.likes (target_id, user_id, target_type, created_at)
select t.id, u.id, t.target_type, now()
from social.targets as t
cross join identity.users as u;

insert into social.votes (post_id, user_id, option, created_at)
select p.id, u.id, 1, now()
from social.posts as p
cross join identity.users as u
where p.post_type = 'poll';

select internal.add_counts(
    p.id, 'post', p.author_id,
    likes => (select count(*) from social.likes as l where l.target_id = p.id)::integer,
    comments => (select count(*) from social.comments as c where c.post_id = p.id)::integer
)
from social.posts as p;

insert into social.removals (target_id, target_type, key_id)
select core.uuid_v7(), 'post', id from identity.users limit 1;

-- All are told of all comments on their posts, of followers, and of something by moderators.
insert into social.notifications (
    recipient_id, id, notification_type, sender_id, subject_id, author_id, post_id, data, priority,
    announced_id, created_at, latest_at
)
select
    p.author_id, c.id, 'comment', c.author_id, c.id, p.author_id, p.id,
    jsonb_build_object('by', u.username), 'normal', c.id, now(), now()
from social.comments as c
inner join social.posts as p on c.post_id = p.id
inner join identity.users as u on c.author_id = u.id;

insert into social.notifications (
    recipient_id, id, notification_type, data, priority, announced_id, created_at, latest_at
)
select u.id, n.id, 'moderation', '{"outcome": "test"}', 'urgent', n.id, now(), now()
from identity.users as u
cross join lateral (select core.uuid_v7() as id where u.id is not null) as n;

insert into social.notification_preferences (user_id, notification_type, in_app, push, mail)
select id, 'like', true, true, true from identity.users;

insert into social.quiet_hours (user_id, quiet_from, quiet_until, timezone)
select id, '22:00', '07:00', 'Europe/Berlin' from identity.users;

insert into social.doubts (doubted_id) select id from identity.users;

insert into social.told_messages (conversation_id, message_id)
select id, last_message_id from chat.conversations where last_message_id is not null;

-- Stored feeds: each post was delivered to a feed, was broadcast, or waits.
insert into social.feeds (recipient_id, floor, is_kept)
select id, '00000000-0000-0000-0000-000000000000', true from identity.users;

insert into social.feed_entries (recipient_id, post_id, author_id)
select u.id, p.id, p.author_id
from social.posts as p
cross join identity.users as u
where p.event_id is null;

insert into social.undelivered (author_id, post_id)
select author_id, id from social.posts where event_id is null
on conflict do nothing;

insert into social.broadcasts (post_id, author_id)
select id, author_id from social.posts where event_id is null;

insert into social.broadcasters (author_id) select distinct author_id from social.broadcasts;

insert into social.unfilled_ties (user_id, other_user_id, is_wanted)
select user_id, other_user_id, true from social.ties
on conflict do nothing;

-- Each reported a profile of another, which a moderator decided; all appealed, and all consented.
insert into trust.cases (target_type, target_id, owner_id)
select 'profile', id, id from identity.users;

insert into trust.reports (case_id, reporter_id, owner_id, reason, snapshot)
select c.id, u.id, c.owner_id, u.username, jsonb_build_object('by', u.username)
from trust.cases as c
inner join identity.users as u on c.owner_id <> u.id;

insert into trust.moderation_actions (
    case_id, action, target_type, target_id, user_id, moderator_id, facts, ground, rule
)
select id, 'warn', 'profile', target_id, owner_id, owner_id, 'facts', 'terms', 'rule'
from trust.cases;

insert into trust.appeals (action_id, user_id, reason)
select id, user_id, 'reason' from trust.moderation_actions;

insert into trust.refused_hashes (sha256, action_id)
select sha256(id::text::bytea), id from trust.moderation_actions;

insert into trust.pending_hides (target_type, target_id, key_id, is_hidden)
select 'event', id, organiser_id, true from events.events;

insert into trust.documents (consent_type, version, url, text_hash, published_at)
select name, '1', 'https://example.org/' || name, sha256(name::bytea), now()
from trust.consent_types;

insert into trust.consents (user_id, consent_type, version, is_granted, ip_address, user_agent)
select u.id, d.consent_type, d.version, true, '203.0.113.7', u.username
from identity.users as u
cross join trust.documents as d;

insert into trust.documents (consent_type, version, url, text_hash, published_at)
values ('ai_coaching', '1.1', 'https://example.org/', sha256('1.1'), now());

-- One is held, some were erased, and all of it is logged.
insert into trust.data_map (
    schema_name, table_name, column_name, is_personal, whose, purpose, export, erasure
)
values ('test', 'test', 'test', false, '{}', 'test', 'none', 'none');

insert into trust.erasure_requests (user_id, due_at, cancelled_at)
select id, now() + interval '30 days', now() from identity.users;

insert into trust.hash_keys (id, fingerprint) values (1, sha256('key'));

insert into trust.erased_people (user_hash, key_id)
select sha256(id::text::bytea), 1 from identity.users;

insert into trust.legal_holds (user_id, reason)
select id, 'test' from identity.users where username = 'gus';

insert into trust.compliance_queue (event, user_id, actor_id, details)
select 'data_exported', id, id, '{}' from identity.users;

insert into trust.compliance_log (
    position, id, event, user_hash, key_id, details, happened_at, hash
)
select
    row_number() over (order by id), id, event, sha256(user_id::text::bytea), 1, '{}',
    -- The first has expired, so that it can leave a checkpoint.
    now() - interval '3000 days' * (row_number() over (order by id) = 1)::integer, sha256('')
from trust.compliance_queue;

insert into trust.compliance_checkpoints (position) values (1);

select internal.note_removed(name, 1) from trust.retention_rules;

insert into trust.people_counts (number, dimension, label, people)
values (1, 'age_band', '25-34', 40), (2, 'region', 'Berlin, Germany', 20);
