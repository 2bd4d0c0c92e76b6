-- Canaries: nothing that has the word in it may reach Ann. All of Vic, who keeps the profile to
-- himself and was never met; what Bob shows to nobody; and all of Fay, who blocked Ann.
select tests.person('canary-vic');

update trust.blocks
set blocker_id = tests.id('fay'), blocked_id = tests.id('ann')
where blocked_id = tests.id('fay');

update matching.matches
set status = 'blocked', ended_at = now()
where tests.id('ann') in (user1_id, user2_id) and tests.id('fay') in (user1_id, user2_id);

update identity.profiles
set
    display_name = 'canary ' || left(user_id::text, 8),
    bio = 'canary',
    website = 'https://canary.example.org',
    instagram_url = 'https://canary.example.org',
    privacy_level = 'private'
where user_id in (tests.id('canary-vic'), tests.id('fay'));

update identity.places
set city = 'canary', region = 'canary'
where user_id in (tests.id('canary-vic'), tests.id('fay'));

update identity.users
set email = 'canary-' || username || '@example.org', clerk_id = 'canary_' || username
where username <> 'ann';

update identity.profiles
set instagram_url = 'https://canary.example.org/bob', reveal_instagram = false
where user_id = tests.id('bob');

insert into identity.credentials (user_id, password_hash)
select tests.id('canary-vic'), '$2b$12$canary' || repeat('x', 47);

update identity.credentials set password_hash = '$2b$12$canary' || repeat('x', 47);

update music.media_samples
set title = 'canary', description = 'canary', file_url = 'https://example.org/canary'
where
    user_id <> tests.id('ann')
    and (not is_public or user_id in (select id from identity.users where username in ('fay', 'dan', 'eve')));

update matching.preferences set travel_city = 'canary' where user_id <> tests.id('ann');
update core.outbox set payload = '{"canary": true}';
update core.outbox set last_error = 'canary';

-- Ids that Ann must not be able to tell from ids of nothing.
create table tests.hidden as
select 'somebody private' as what, tests.id('canary-vic') as id
union all
select 'somebody who blocked me', tests.id('fay')
union all
select 'somebody suspended', tests.id('dan')
union all
select 'somebody deleted', tests.id('eve')
union all
select 'a private sample of another', (
    select id from music.media_samples where user_id = tests.id('bob') and not is_public
)
union all
select 'a match that a block ended', (
    select id from matching.matches
    where tests.id('ann') in (user1_id, user2_id) and tests.id('fay') in (user1_id, user2_id)
)
union all
select 'a match of others', (
    select id from matching.matches
    where tests.id('ann') not in (user1_id, user2_id)
    limit 1
);
