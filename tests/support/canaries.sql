-- Canaries: nothing with the word in it may reach Ann. All of Vic, who keeps his profile to himself;
-- all of Fay, who blocked Ann; all of Dan and Eve, who are suspended and deleted; and what Bob
-- hides from everyone. Nothing else keeps Ann from meeting them.
select tests.person('canary-vic');

create table tests.canaries as
select id
from identity.users
where username in ('canary-vic', 'dan', 'eve', 'fay');

update trust.blocks
set blocker_id = tests.id('fay'), blocked_id = tests.id('ann')
where blocked_id = tests.id('fay');

delete from matching.interactions
where from_user_id = tests.id('ann') and to_user_id <> tests.id('bob');

-- Ann's plan shows her who likes her, and Vic does, too.
update identity.users set plan = 'elite' where username = 'ann';

insert into matching.interactions (from_user_id, to_user_id, reaction)
values (tests.id('canary-vic'), tests.id('ann'), 'super_like');

update matching.saved_searches
set name = 'canary', filters = '{"canary": true}'
where user_id <> tests.id('ann');

update matching.matches
set status = 'blocked', ended_at = now()
where tests.id('ann') in (user1_id, user2_id) and tests.id('fay') in (user1_id, user2_id);

-- Messages where Ann is not or of people that she does not see, and a conversation that she left.
insert into chat.conversations (kind, title, created_by)
values ('direct', 'canary', tests.id('bob'));

insert into chat.participants (conversation_id, user_id, role, left_at, away)
select
    c.id, u.id, 'member', case when u.username = 'ann' then now() end,
    case when u.username = 'ann' then '{(,)}' else '{}' end::tstzmultirange
from chat.conversations as c
inner join identity.users as u on u.username in ('ann', 'bob', 'cid')
where c.title = 'canary';

insert into chat.messages (conversation_id, id, sender_id, content, created_at)
select id, core.uuid_v7_at(now()), tests.id('bob'), 'canary', now()
from chat.conversations
where title = 'canary';

update chat.conversations
set status = 'hidden'
where tests.id('ann') in (user1_id, user2_id) and tests.id('fay') in (user1_id, user2_id);

update chat.messages as m
set content = 'canary', metadata = '{"canary": true}'
where
    m.sender_id in (table tests.canaries)
    or not exists (
        select from chat.participants as p
        where p.conversation_id = m.conversation_id and p.user_id = tests.id('ann')
    );

update chat.messages
set deleted_at = now(), flagged_at = now(), content = 'canary'
where
    sender_id = tests.id('bob')
    and conversation_id = (select id from chat.conversations where title = 'Jam');

update chat.messages
set flagged_at = now(), content = 'canary'
where
    sender_id = tests.id('cid')
    and conversation_id = (select id from chat.conversations where title = 'Jam');

update chat.conversations as c
set last_content = 'canary'
where
    c.last_sender_id in (table tests.canaries)
    or not exists (
        select from chat.participants as p
        where p.conversation_id = c.id and p.user_id = tests.id('ann')
    );

-- Groups of Bob that Ann does not know: a secret one that she has left, and one that is over.
select tests.band('canary ' || visibility, 'bob', visibility, '{ann}')
from unnest('{public,secret}'::groups.visibility[]) as visibility;

update groups.groups
set description = 'canary', category = 'canary', city = 'canary', is_active = visibility = 'secret'
where name like 'canary%';

select internal.remove_member(g, tests.id('ann'), 'left')
from groups.groups as g
where g.name like 'canary%';

insert into groups.openings (group_id, instrument_id, description)
select id, tests.instrument('Drums'), 'canary'
from groups.groups
where name like 'canary%';

update groups.applications set message = 'canary' where user_id in (table tests.canaries);

-- Events of a gig where Ann does not go, and things of her own gig that are not for her.
select tests.gig('Canary', 'bob', 'cid');
update events.events set privacy = 'private' where title = 'Canary';
select tests.gig('Away', 'bob', 'cid');
update events.events set meeting_url = 'https://canary.example.org' where title = 'Away';

insert into events.pods (event_id, name, member_count, created_by, closed_at)
select tests.gig_id(v.title), v.name, v.seats, tests.id('bob'), v.closed_at
from (
    values
    ('Canary', 'canary', 1, null),
    ('Gig', 'Door', 1, null),
    ('Gig', 'canary left', 0, now())
) as v (title, name, seats, closed_at);

insert into events.pod_members (event_id, pod_id, user_id, role)
select event_id, id, tests.id('bob'), 'creator' from events.pods
where id in (tests.pod('canary'), tests.pod('Door'));

insert into events.meet_points (event_id, title) values (tests.gig_id('Canary'), 'canary');

insert into events.media (event_id, owner_id, pod_id, kind, url)
select event_id, tests.id('bob'), id, 'image', 'https://example.org/canary'
from events.pods
where name <> 'Bar';

update events.media
set url = 'https://example.org/canary'
where owner_id in (table tests.canaries);

update events.memorabilia set notes = 'canary' where user_id <> tests.id('ann');

update identity.profiles
set
    display_name = 'canary ' || left(user_id::text, 8),
    bio = 'canary',
    website = 'https://canary.example.org',
    instagram_url = 'https://canary.example.org'
where user_id in (table tests.canaries);

update identity.profiles
set privacy_level = 'private'
where user_id = tests.id('canary-vic');

update identity.profiles
set instagram_url = 'https://canary.example.org/bob', reveal_instagram = false
where user_id = tests.id('bob');

update identity.places
set city = 'canary', region = 'canary'
where user_id in (table tests.canaries);

update identity.users
set email = 'canary-' || username || '@example.org', clerk_id = 'canary_' || username
where username <> 'ann';

insert into identity.credentials (user_id, password_hash)
values (tests.id('canary-vic'), '$2b$12$' || repeat('x', 53));

update identity.credentials
set password_hash = '$2b$12$canary' || repeat('x', 47);

update identity.users set new_email = 'canary@example.org' where username <> 'ann';

update identity.identities
set subject = 'canary ' || subject, email = 'canary@example.org'
where user_id <> tests.id('ann');

update identity.sessions set device_info = 'canary' where user_id <> tests.id('ann');
insert into identity.presences (user_id, socket_id, expires_at)
select id, 'canary', now() + interval '1 day' from identity.users where id <> tests.id('ann');
update identity.verifications set target = 'canary' where user_id <> tests.id('ann');

update music.media_samples
set title = 'canary', description = 'canary', file_url = 'https://example.org/canary'
where
    user_id in (table tests.canaries)
    or (user_id <> tests.id('ann') and not is_public);

update calls.calls
set metadata = '{"canary": true}'
where
    tests.id('ann') not in (user1_id, user2_id)
    or user1_id in (table tests.canaries)
    or user2_id in (table tests.canaries);
update calls.video_requests as r
set metadata = '{"canary": true}'
from calls.connections as n
where
    n.id = r.connection_id
    and (
        tests.id('ann') not in (n.user1_id, n.user2_id)
        or n.user1_id in (table tests.canaries)
        or n.user2_id in (table tests.canaries)
    );

update billing.subscriptions set prices = '{canary}' where user_id <> tests.id('ann');
update billing.stripe_events set event = '{"canary": true}';
update matching.preferences set travel_city = 'canary' where user_id <> tests.id('ann');
update core.secrets set value = 'canary' || value;
update core.outbox set payload = '{"canary": true}', last_error = 'canary';

-- Ids that Ann must not be able to tell from ids of nothing.
create table tests.hidden as
select 'a private person' as what, tests.id('canary-vic') as id
union all
select 'a person who blocked me', tests.id('fay')
union all
select 'a suspended person', tests.id('dan')
union all
select 'a deleted person', tests.id('eve')
union all
select 'a private sample of another', (
    select id from music.media_samples where user_id = tests.id('bob') and not is_public
)
union all
select 'a session of another', (
    select id from identity.sessions where user_id = tests.id('bob')
)
union all
select 'a match that a block ended', (
    select id from matching.matches
    where tests.id('ann') in (user1_id, user2_id) and tests.id('fay') in (user1_id, user2_id)
)
union all
select 'a search of another', (
    select id from matching.saved_searches where user_id = tests.id('bob')
)
union all
select 'a match of others', (
    select id from matching.matches
    where user1_id = tests.id('bob') and user2_id = tests.id('cid')
)
union all
select
    case when tests.id('ann') in (n.user1_id, n.user2_id) then 'a connection with who blocked me'
    else 'a connection of others' end,
    n.id
from calls.connections as n
where
    tests.id('bob') in (n.user1_id, n.user2_id) and tests.id('cid') in (n.user1_id, n.user2_id)
    or tests.id('ann') in (n.user1_id, n.user2_id) and tests.id('fay') in (n.user1_id, n.user2_id)
union all
select
    case when tests.id('ann') in (c.user1_id, c.user2_id) then 'a call with who blocked me'
    else 'a call of others' end,
    c.id
from calls.calls as c
where
    tests.id('bob') in (c.user1_id, c.user2_id) and tests.id('cid') in (c.user1_id, c.user2_id)
    or tests.id('ann') in (c.user1_id, c.user2_id) and tests.id('fay') in (c.user1_id, c.user2_id)
union all
select 'a request of others', r.id
from calls.video_requests as r
where tests.id('bob') in (r.requester_id, r.decider_id)
    and tests.id('cid') in (r.requester_id, r.decider_id)
union all
select
    'a pick ' || case when tests.id('ann') in (user1_id, user2_id)
        then 'with somebody who blocked me' else 'of others' end,
    id
from matching.daily_picks
where
    least(tests.id('bob'), tests.id('cid')) = user1_id
    and greatest(tests.id('bob'), tests.id('cid')) = user2_id
    or tests.id('ann') in (user1_id, user2_id) and tests.id('fay') in (user1_id, user2_id)
union all
select
    case c.status when 'hidden' then 'a conversation that a block ended' else
        coalesce('a conversation that I left: ' || c.title, 'a conversation of others') end,
    c.id
from chat.conversations as c
where
    c.title = 'canary'
    or tests.id('cid') in (c.user1_id, c.user2_id) and tests.id('bob') in (c.user1_id, c.user2_id)
    or tests.id('ann') in (c.user1_id, c.user2_id) and tests.id('fay') in (c.user1_id, c.user2_id)
union all
select 'a ' || case when is_active then 'secret' else 'dissolved' end || ' group', id
from groups.groups
where name like 'canary%'
union all
select
    'an opening of a ' || case when g.is_active then 'secret' else 'dissolved' end || ' group',
    o.id
from groups.openings as o
inner join groups.groups as g on o.group_id = g.id
where g.name like 'canary%'
union all
select 'an event that I do not see', tests.gig_id('Canary')
union all
select 'a pod that I do not see: ' || p.name, p.id
from events.pods as p
where p.name like 'canary%'
union all
select 'a photo in another pod', m.id
from events.media as m
where m.pod_id = tests.pod('canary')
union all
select 'a message that I do not read', m.id
from chat.messages as m
inner join chat.conversations as c on m.conversation_id = c.id
where c.title = 'canary';

-- Posts and comments that Ann may not see: those of hidden people, and what Bob shows to himself.
update social.posts
set content = 'canary', location = 'canary', body = case when body is not null then body || '{"canary": true}' end
where author_id in (table tests.canaries)
    or privacy_level = 'private' and author_id <> tests.id('ann');

update social.comments set content = 'canary' where author_id in (table tests.canaries);

update social.post_media as m
set url = 'https://example.org/canary', alt_text = 'canary'
from social.posts as p
where p.author_id = m.author_id and p.id = m.post_id and p.content = 'canary';

select tests.posted('bob', 'canary elsewhere', event_id => tests.gig_id('Canary'));

-- They are delivered to Ann's feed, and she follows those people; not Vic: whom one follows one may
-- block, hidden or not.
insert into social.ties (user_id, other_user_id, followed_at)
select tests.id('ann'), id, now() from tests.canaries as c (id) where id <> tests.id('canary-vic')
on conflict (user_id, other_user_id) do update set followed_at = now(), is_muted = false;

insert into social.feed_entries (recipient_id, post_id, author_id)
select tests.id('ann'), id, author_id from social.posts
on conflict do nothing;

-- What others are told, and what Ann would be told of hidden people.
update social.notifications
set data = '{"canary": true}'
where sender_id in (table tests.canaries) or recipient_id <> tests.id('ann');

update social.quiet_hours set timezone = 'canary' where user_id <> tests.id('ann');

-- What others reported, what was decided about others, and what only moderators read of Ann's.
update trust.reports
set reason = case when reporter_id = tests.id('ann') then reason else 'canary' end,
    snapshot = '{"canary": true}';

update trust.moderation_actions
set
    note = 'canary',
    facts = case when user_id = tests.id('ann') then facts else 'canary' end,
    rule = case when user_id = tests.id('ann') then rule else 'canary' end;

update trust.appeals
set
    reason = 'canary',
    answer = case when decided_at is not null then 'canary' end
where user_id <> tests.id('ann');
