-- Ann and Bob have to do with each other in everything that there is; see test_unhindered.py.
select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay,gil,hal,mod}'::text[]) as n (name);

update identity.users set role = 'moderator' where username = 'mod';

-- Bob signs in with a password and with Google, on a phone and elsewhere.
select tests.registered('bob');

insert into identity.identities (provider, subject, user_id)
values ('google', 'bob', tests.id('bob'));

insert into identity.presences (user_id, socket_id, expires_at)
select id, 'socket', now() from identity.users;

insert into identity.sessions (user_id, device_info, expires_at)
select tests.id('bob'), device, now() + interval '1 day'
from unnest('{Phone,Laptop}'::text[]) as n (device);

create table public.story (name text primary key, id uuid not null);

grant select on public.story to public;

insert into public.story (name, id) values ('talk', tests.matched('ann', 'bob'));

insert into public.story (name, id)
select 'session', id from identity.sessions where device_info = 'Phone';

select tests.matched('bob', 'cid');

insert into matching.interactions (from_user_id, to_user_id, reaction)
values (tests.id('gil'), tests.id('bob'), 'like');

with pick as (
    insert into matching.daily_picks (day, user1_id, user2_id, score)
    select
        (now() at time zone 'utc')::date,
        least(tests.id('ann'), tests.id('bob')),
        greatest(tests.id('ann'), tests.id('bob')),
        50
    returning id
)

insert into public.story (name, id) select 'pick', id from pick;
-- Both have a plan that includes everything, and have passed by somebody.
update identity.users set plan = 'elite' where username in ('ann', 'bob');

insert into matching.interactions (from_user_id, to_user_id, reaction)
select tests.id(name), tests.id('dan'), 'pass' from unnest('{ann,bob}'::text[]) as n (name);

select tests.band('Band', 'ann', members => '{bob,cid}');
select tests.band('Private', 'bob', 'private', '{ann,cid}');
select tests.band('Hers', 'ann');
select tests.band('Other', 'cid');

insert into groups.members (group_id, user_id, status, invited_by)
values
(tests.group_id('Private'), tests.id('eve'), 'pending', null),
(tests.group_id('Other'), tests.id('bob'), 'invited', tests.id('cid'));

insert into groups.openings (group_id, instrument_id, created_by)
select id, tests.instrument('Drums'), created_by from groups.groups where name in ('Private', 'Other');

insert into public.story (name, id)
select lower(g.name) || '_opening', o.id
from groups.openings as o
inner join groups.groups as g on o.group_id = g.id;

insert into groups.applications (group_id, opening_id, user_id)
select o.group_id, o.id, tests.id('dan')
from public.story as s join groups.openings as o on o.id = s.id
where s.name = 'private_opening';

select tests.gig('Gig', 'ann', 'bob', 'cid'), tests.gig('Party', 'bob', 'ann', 'cid');
select tests.gig('Concert', 'ann');

begin;
select tests.sign_in('cid');
select api.create_pod(tests.gig_id('Gig'), 'Stage');
select tests.sign_in('ann');
select api.create_pod(tests.gig_id('Gig'), 'Front');
select set_config('tests.hers', (
    select message_id from public.story, api.send_message(id, content => 'Hers') where name = 'talk'
)::text, true);
select tests.sign_in('bob');
select api.join_pod(tests.pod('Front'));
select api.block_user(tests.id('fay'));
select set_config('tests.his', (
    select message_id from public.story, api.send_message(id, content => 'His') where name = 'talk'
)::text, true);
select set_config('tests.jam', (
    api.create_group_conversation('Jam', array[tests.id('cid')])
)::text, true);
select set_config('tests.trio', (
    api.create_group_conversation('Trio', array[tests.id('ann'), tests.id('cid')])
)::text, true);
select set_config('tests.media', (
    api.add_event_media(tests.gig_id('Gig'), 'image', 'https://example.org/1.jpg')
).id::text, true);
select set_config('tests.search', (
    select search_id from api.save_search('Near', '{"max_distance_km": 5}')
)::text, true);
select set_config('tests.sample', (
    api.add_media_sample('Solo', 'https://example.org/1.mp3', 'audio')
).id::text, true);
reset role;

insert into public.story (name, id)
select name, current_setting('tests.' || name)::uuid
from unnest('{hers,his,jam,trio,media,sample,search}'::text[]) as n (name);

commit;

begin;
select tests.sign_in('mod', 'bandsy_moderator');
select api.suspend_user(tests.id('hal'), 'spam');
commit;

update identity.profiles set intent = 'friends' where user_id = tests.id('bob');

insert into public.story (name, id)
values
('ended_call', tests.call('bob', 'cid')),
('connection', tests.connected('ann', 'bob'));

update calls.connections set decider_id = tests.id('bob');

insert into calls.video_requests (connection_id, requester_id, decider_id, expires_at)
select id, tests.id('ann'), tests.id('bob'), now() + interval '1 day' from calls.connections;

-- Without the two being busy: Bob joins the queue, too.
insert into calls.calls (call_type, room_id, user1_id, user2_id)
select 'voice', gen_random_uuid(), user1_id, user2_id from calls.connections;

insert into public.story (name, id)
select 'live_call', id from calls.calls where ended_at is null
union all
select 'request', id from calls.video_requests;

-- Here she decides about his request.
insert into public.story (name, id) values ('asked', tests.connected('bob', 'eve'));

insert into public.story (name, id)
values
('her_post', tests.posted('ann', 'Hers', options => '{a,b}')),
('his_post', tests.posted('bob', 'His'));

begin;
select tests.sign_in('ann');
select set_config('tests.her_comment', (
    select c.comment_id from api.comment_on(tests.post_id('Hers'), 'Hers') as c
)::text, true);
select tests.sign_in('bob');
select set_config('tests.his_comment', (
    select c.comment_id from api.comment_on(tests.post_id('Hers'), 'His') as c
)::text, true);
select api.like_target('comment', tests.comment_id('Hers'));
reset role;

insert into public.story (name, id)
select name, current_setting('tests.' || name)::uuid
from unnest('{her_comment,his_comment}'::text[]) as n (name);
-- The two are friends, follow and mute each other; Dan asks Bob, and Gil has written to him.
select tests.befriended('ann', 'bob');
update social.ties set followed_at = now(), is_muted = true;

insert into social.friendships (user1_id, user2_id, requester_id)
values (
    least(tests.id('bob'), tests.id('dan')), greatest(tests.id('bob'), tests.id('dan')),
    tests.id('dan')
);

begin;
select tests.sign_in('bob');
select api.set_contact_settings('{"first_message": "everyone"}');
select tests.sign_in('gil');
select set_config(
    'tests.asked_talk', api.open_direct_conversation(tests.id('bob'))::text, true
);
select api.send_message(current_setting('tests.asked_talk')::uuid, content => 'Hello');
reset role;

insert into public.story (name, id)
values ('asked_talk', current_setting('tests.asked_talk')::uuid);

-- There is something to consent to, in many versions.
insert into trust.documents (consent_type, version, url, text_hash, published_at)
select 'marketing_emails', n, 'https://example.org/', sha256(n::text::bytea), now()
from generate_series(0, 400) as n;

commit;

-- Dan has reported things of Bob's, and a post of Ann's; a comment of Bob's is hidden.
with things (name, target_type, target_id, key_id, owner) as (
    values
    ('post', 'post', (select id from public.story where name = 'his_post'), tests.id('bob'), 'bob'),
    ('hers', 'post', (select id from public.story where name = 'her_post'), tests.id('ann'), 'ann'),
    (
        'comment', 'comment', (select id from public.story where name = 'his_comment'),
        (select id from public.story where name = 'her_post'), 'bob'
    ),
    (
        'message', 'message', (select id from public.story where name = 'his'),
        (select id from public.story where name = 'talk'), 'bob'
    ),
    (
        'media', 'media', (select id from public.story where name = 'sample'), tests.id('bob'),
        'bob'
    ),
    ('group', 'group', tests.group_id('Private'), null, 'bob'),
    ('event', 'event', tests.gig_id('Party'), null, 'bob'),
    ('profile', 'profile', tests.id('bob'), null, 'bob')
),

cases as (
    insert into trust.cases (target_type, target_id, key_id, owner_id)
    select target_type::trust.reported_type, target_id, key_id, tests.id(owner) from things
    returning id, target_id
),

reports as (
    insert into trust.reports (case_id, reporter_id, reason)
    select id, tests.id('dan'), 'spam' from cases
    returning id, case_id
)

insert into public.story (name, id)
select 'reported_' || t.name, r.id
from things as t
inner join cases as c on t.target_id = c.target_id
inner join reports as r on c.id = r.case_id;

with decided as (
    insert into trust.cases (target_type, target_id, key_id, owner_id, closed_at)
    select target_type, target_id, key_id, owner_id, now()
    from trust.cases
    where target_type = 'comment'
    returning *
),

action as (
    insert into trust.moderation_actions (
        case_id, action, target_type, target_id, key_id, user_id, facts, ground, rule, appeal_until
    )
    select
        id, 'hide', target_type, target_id, key_id, owner_id, 'facts', 'terms', 'rule',
        now() + interval '1 day'
    from decided
    returning id
)

insert into public.story (name, id) select 'decision', id from action;
