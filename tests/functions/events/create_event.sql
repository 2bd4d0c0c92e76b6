begin;
select plan(48);

select tests.person(name) from unnest('{ann,bob,cid,dan}'::text[]) as name;
select tests.band('Band', 'ann', members => '{bob,cid}');
update groups.members set role = 'moderator' where user_id = tests.id('bob');
select tests.band('Gone', 'ann');
update groups.groups set is_active = false where name = 'Gone';
create function pg_temp.evening() returns timestamptz language sql
as $$select date_trunc('day', now()) + interval '30 days 20 hours'$$;
create function pg_temp.day(zone text default 'UTC') returns text language sql
as $$select to_char(pg_temp.evening() at time zone zone, 'YYYY-MM-DD')$$;

select tests.sign_in('ann');
create temporary table gig as
select *
from api.create_event(
    '  Desert night ', pg_temp.evening(), pg_temp.evening() + interval '3 hours', 'Europe/Berlin',
    'Tinariwen', ' Concert ', 'Blues.', 'Astra', 'Revaler Str. 99', 'Berlin', 'Berlin', 'Germany',
    52.50735, 13.45277, false, 'https://meet.example.org/1', 'https://img.example.org/1', 300
);
select results_eq(
    $$
        select
            title, artist, event_type, description, venue, address, city, region, country, latitude,
            longitude, is_online, meeting_url, cover_image_url, starts_at, ends_at, timezone,
            max_attendees, going_count, privacy::text, group_id, organiser_id, cancelled_at
        from gig
    $$,
    $$
        values (
            'Desert night', 'Tinariwen', 'concert', 'Blues.', 'Astra', 'Revaler Str. 99', 'Berlin',
            'Berlin', 'Germany', 52.50735::float8, 13.45277::float8, false,
            'https://meet.example.org/1', 'https://img.example.org/1', pg_temp.evening(),
            pg_temp.evening() + interval '3 hours', 'Europe/Berlin', 300, 1, 'public', null::uuid,
            tests.id('ann'), null::timestamptz
        )
    $$,
    'an event is stored as announced, with the exact point'
);
select is(
    (select slug from gig), 'tinariwen-berlin-' || pg_temp.day('Europe/Berlin'),
    'the slug is made of artist, city and day'
);
select is(tests.attendance('Desert night', 'ann'), 'going', 'the organiser is going');

-- Slugs.
select is(
    (select slug from api.create_event('Jam ''n'' Röck', pg_temp.evening(), city => 'Łódź')),
    'jam-n-rock-lodz-' || pg_temp.day(), 'without an artist, the slug is made of the title'
);
select is(
    (
        select slug
        from api.create_event('Pacific', pg_temp.evening(), timezone => 'Pacific/Kiritimati')
    ),
    'pacific-' || pg_temp.day('Pacific/Kiritimati'), 'the day in the slug is the day at the venue'
);
select matches(
    (select slug from api.create_event('Again', pg_temp.evening(), artist => 'Tinariwen',
        city => 'BERLIN', timezone => 'Europe/Berlin')),
    '^tinariwen-berlin-' || pg_temp.day('Europe/Berlin') || '-[0-9a-f]{8}$',
    'a taken slug gets a suffix'
);
select matches(
    (select slug from api.create_event('夏祭り', pg_temp.evening(), artist => '東京事変', city => '東京')),
    '^event-' || pg_temp.day() || '-[0-9a-f]{8}$', 'so does a slug without Latin letters'
);
select is(
    (select slug from api.create_event('Kino live', pg_temp.evening(), artist => 'Кино')),
    'kino-live-' || pg_temp.day(), 'the title counts when the artist has no Latin letters'
);
select matches(
    (select slug from api.create_event('Secret', pg_temp.evening(), privacy => 'private')),
    '^secret-' || pg_temp.day() || '-[0-9a-f]{8}$',
    'an event that is not public always gets a suffix'
);
select ok(
    (
        select slug ~ '^[a-z0-9-]{1,200}$'
        from api.create_event(repeat('x', 200), pg_temp.evening(), city => repeat('y', 100))
    ),
    'long names make a slug of at most 200 characters'
);

-- Events of groups.
select tests.sign_in('bob');
select results_eq(
    $$
        select group_id, organiser_id, privacy::text
        from api.create_event(
            'Rehearsal', pg_temp.evening(), privacy => 'group', group_id => tests.group_id('Band')
        )
    $$,
    $$values (tests.group_id('Band'), tests.id('bob'), 'group')$$,
    'a moderator announces an event of privacy group'
);
select lives_ok(
    $$select api.create_event('Gig', pg_temp.evening(), group_id => tests.group_id('Band'))$$,
    'a moderator announces a public event of the group'
);
select tests.sign_in('cid');
select throws_ok(
    $$select api.create_event('Gig', pg_temp.evening(), group_id => tests.group_id('Band'))$$,
    'PT403', 'others decide this in the group', 'a member may not (not_the_decider)'
);
select tests.sign_in('dan');
select throws_ok(
    $$select api.create_event('Gig', pg_temp.evening(), group_id => tests.group_id('Band'))$$,
    'PT403', 'only members of the group may do this', 'nor may a stranger (not_a_member)'
);
select throws_ok(
    $$select api.create_event('Gig', pg_temp.evening(), group_id => gen_random_uuid())$$,
    'PT404', 'no such group', 'a group that does not exist is not found'
);
select throws_ok(
    $$select api.create_event('Gig', pg_temp.evening(), privacy => 'group')$$, 'PT422',
    'the event does not belong to a group', 'privacy group needs a group'
);
select tests.sign_in('ann');
select throws_ok(
    $$select api.create_event('Gig', pg_temp.evening(), group_id => tests.group_id('Gone'))$$,
    'PT409', 'the group is dissolved', 'a dissolved group announces nothing (closed)'
);

-- Invalid arguments.
select throws_ok(
    format('select api.create_event(%s)', arguments), 'PT422', message, left(arguments, 60)
)
from (
    values
    ('null, pg_temp.evening()', 'title is invalid'),
    ('$$ $$, pg_temp.evening()', 'title is invalid'),
    ('repeat($$x$$, 201), pg_temp.evening()', 'title is invalid'),
    ('$$Gig$$, null', 'starts_at is invalid'),
    ('$$Gig$$, $$infinity$$', 'starts_at is invalid'),
    ('$$Gig$$, $$-infinity$$', 'starts_at is invalid'),
    ('$$Gig$$, $$4000-01-01 00:00 BC$$', 'starts_at is invalid'),
    ('$$Gig$$, $$294276-12-31$$', 'starts_at is invalid'),
    ('$$Gig$$, now() - interval $$1 day$$', 'starts_at is out of range'),
    ('$$Gig$$, now() + interval $$11 years$$', 'starts_at is out of range'),
    ('$$Gig$$, pg_temp.evening(), pg_temp.evening()', 'ends_at is out of range'),
    ('$$Gig$$, pg_temp.evening(), pg_temp.evening() + interval $$2 years$$', 'ends_at is out of range'),
    ('$$Gig$$, pg_temp.evening(), $$infinity$$', 'ends_at is invalid'),
    ('$$Gig$$, pg_temp.evening(), timezone => $$CEST$$', 'timezone is unknown'),
    ('$$Gig$$, pg_temp.evening(), timezone => null', 'timezone is invalid'),
    ('$$Gig$$, pg_temp.evening(), artist => repeat($$x$$, 201)', 'artist is invalid'),
    ('$$Gig$$, pg_temp.evening(), description => repeat($$x$$, 5001)', 'description is invalid'),
    ('$$Gig$$, pg_temp.evening(), city => repeat($$x$$, 101)', 'city is invalid'),
    ('$$Gig$$, pg_temp.evening(), latitude => 90.1, longitude => 0', 'latitude is invalid'),
    ('$$Gig$$, pg_temp.evening(), latitude => $$NaN$$, longitude => 0', 'latitude is invalid'),
    ('$$Gig$$, pg_temp.evening(), latitude => 1', 'the point is incomplete'),
    ('$$Gig$$, pg_temp.evening(), meeting_url => $$javascript:alert(1)$$', 'meeting_url is invalid'),
    ('$$Gig$$, pg_temp.evening(), is_online => null', 'is_online is invalid'),
    ('$$Gig$$, pg_temp.evening(), max_attendees => 0', 'max_attendees is invalid'),
    ('$$Gig$$, pg_temp.evening(), max_attendees => 100001', 'max_attendees is invalid'),
    ('$$Gig$$, pg_temp.evening(), privacy => null', 'privacy is invalid')
) as bad (arguments, message);
select lives_ok(
    $$select api.create_event('Running', now() - interval '1 hour', artist => ' ', city => '')$$,
    'an event under way may be announced, and names may be blank'
);
select tests.as_owner();
select is(
    (select (artist, city) from events.events where title = 'Running'), (null::text, null::text),
    'a blank name is stored as null'
);
select ok(tests.gigs_are_true(), 'going_count is right');

update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.create_event('Gig', pg_temp.evening())$$, 'PT403', 'the account is suspended',
    'a suspended caller may not announce an event'
);
select tests.sign_out();
select throws_ok(
    $$select api.create_event('Gig', pg_temp.evening())$$, '42501', null, 'nor may a visitor'
);

select * from finish();
rollback;
