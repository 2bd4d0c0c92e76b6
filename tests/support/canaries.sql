-- Canaries: nothing with the word in it may reach Ann. All of Vic, who keeps his profile to himself;
-- all of Fay, who blocked Ann; all of Dan and Eve, who are suspended and deleted; and what Bob
-- shows to nobody. Nothing but that keeps Ann from meeting them.
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

update matching.matches
set status = 'blocked', ended_at = now()
where tests.id('ann') in (user1_id, user2_id) and tests.id('fay') in (user1_id, user2_id);

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

update music.media_samples
set title = 'canary', description = 'canary', file_url = 'https://example.org/canary'
where
    user_id in (table tests.canaries)
    or (user_id <> tests.id('ann') and not is_public);

update matching.preferences set travel_city = 'canary' where user_id <> tests.id('ann');
update core.secrets set value = 'canary' || value;
update core.outbox set payload = '{"canary": true}', last_error = 'canary';

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
    where user1_id = tests.id('bob') and user2_id = tests.id('cid')
);
