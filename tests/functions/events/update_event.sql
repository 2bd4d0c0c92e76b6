begin;
select plan(58);

select tests.person(name) from unnest('{dan,eve,fay}'::text[]) as name;
select tests.gig('Gig', 'ann', 'bob', 'cid');
update events.events set max_attendees = 3 where title = 'Gig';
select tests.gig('Off', 'ann');
update events.events set cancelled_at = now() where title = 'Off';
select tests.gig('Over', 'ann');
update events.events set starts_at = now() - interval '7 hours' where title = 'Over';
select tests.band('Band', 'ann', members => '{bob}');
select tests.gig('Rehearsal', 'ann', 'bob', 'cid');
update events.events set group_id = tests.group_id('Band'), max_attendees = 3
where title = 'Rehearsal';
create function pg_temp.part(title text) returns text language sql security definer
as 'select right(replace(tests.gig_id(title)::text, $$-$$, $$$$), 8)';
create function pg_temp.day() returns text language sql
as 'select to_char((now() + interval $$2 days$$) at time zone $$Europe/Berlin$$, $$YYYY-MM-DD$$)';
create function pg_temp.slug(title text) returns text language sql security definer
set search_path = pg_catalog
as 'select e.slug from events.events as e where e.title = slug.title';
create function pg_temp.change(title text, changes jsonb) returns events.events language sql
as 'select api.update_event(tests.gig_id(title), changes)';

select tests.sign_in('dan');
select api.join_event(tests.gig_id('Gig'));
select api.join_event(tests.gig_id('Rehearsal'));
select tests.sign_in('eve');
select api.join_event(tests.gig_id('Gig'));
select tests.sign_in('fay');
select api.join_event(tests.gig_id('Gig'));

select tests.sign_in('ann');
select results_eq(
    $$
        select
            slug, description, artist, event_type, venue, address, city, region, country, latitude,
            longitude, is_online, meeting_url, cover_image_url, starts_at, ends_at, timezone,
            privacy::text
        from pg_temp.change('Gig', jsonb_build_object(
            'description', 'Loud.', 'artist', ' Boris ', 'event_type', 'Concert', 'venue', 'SO36',
            'address', 'Oranienstr. 190', 'city', 'Berlin', 'region', 'Berlin', 'country',
            'Germany', 'latitude', 52.5003, 'longitude', 13.4221, 'is_online', true, 'meeting_url',
            'https://meet.example.org/2', 'cover_image_url', 'https://img.example.org/2',
            'starts_at', now() + interval '2 days', 'ends_at', now() + interval '3 days',
            'timezone', 'Europe/Berlin', 'privacy', 'private'
        ))
    $$,
    $$
        values (
            'boris-berlin-' || pg_temp.day() || '-' || pg_temp.part('Gig'), 'Loud.', 'Boris', 'concert', 'SO36', 'Oranienstr. 190', 'Berlin', 'Berlin',
            'Germany', 52.5003::float8, 13.4221::float8, true, 'https://meet.example.org/2',
            'https://img.example.org/2', now() + interval '2 days', now() + interval '3 days',
            'Europe/Berlin', 'private'
        )
    $$,
    'everything changes, and a private event gets a slug with a part of its id'
);
select is(
    (pg_temp.change('Gig', '{"artist": null, "city": " "}')).venue, 'SO36',
    'an absent key stays, null clears'
);
select is(
    (select (artist, city) from api.event(pg_temp.slug('Gig'))), (null::text, null::text),
    'a blank name clears, too'
);
select is(
    (pg_temp.change('Gig', '{"latitude": null, "longitude": null}')).latitude, null,
    'null clears both coordinates'
);
select is((pg_temp.change('Gig', '{}')).title, 'Gig', 'an empty patch changes nothing');
select is(
    (pg_temp.change('Gig', '{"privacy": "public"}')).privacy, 'public',
    'a private event becomes public'
);

-- Seats.
select throws_ok(
    $$select pg_temp.change('Gig', '{"max_attendees": 2}')$$, 'PT422',
    'max_attendees is below the number of people going',
    'max_attendees cannot fall below the number of people going'
);
select is(
    (pg_temp.change('Gig', '{"max_attendees": 4}')).going_count, 4, 'a new seat is taken at once'
);
select is(tests.attendance('Gig', 'dan'), 'going', 'the first in line gets it');
select is(tests.attendance('Gig', 'eve'), 'waiting', 'the next person still waits');
select is(
    (pg_temp.change('Gig', '{"max_attendees": null}')).going_count, 6,
    'without a limit everybody who waits is going'
);
select is(tests.attendance('Gig', 'fay'), 'going', 'even the last in line');

-- Refusals change nothing.
select throws_ok(
    format('select pg_temp.change(%L, %L)', 'Gig', changes), 'PT422', message, changes::text
)
from (
    values
    ('[]'::jsonb, 'the changes are not a JSON object'),
    ('{"slug": "x"}', 'the changes have an unknown key'),
    ('{"group_id": null}', 'the changes have an unknown key'),
    ('{"title": null}', 'title is invalid'),
    ('{"title": "x", "latitude": 1}', 'the point is incomplete'),
    ('{"latitude": "1", "longitude": 1}', 'latitude is invalid'),
    ('{"starts_at": null}', 'starts_at is invalid'),
    ('{"starts_at": "2020-01-01T20:00:00Z", "ends_at": null}', 'starts_at is out of range'),
    ('{"starts_at": "2020-01-01T20:00:00Z"}', 'ends_at is out of range'),
    ('{"ends_at": "2020-01-01T20:00:00Z"}', 'ends_at is out of range'),
    ('{"timezone": null}', 'timezone is invalid'),
    ('{"timezone": "Europe/Nowhere"}', 'timezone is unknown'),
    ('{"max_attendees": 1.5}', 'max_attendees is invalid'),
    ('{"is_online": null}', 'is_online is invalid'),
    ('{"privacy": "friends"}', 'privacy is invalid'),
    ('{"privacy": "group"}', 'the event does not belong to a group'),
    ('{"meeting_url": "x"}', 'meeting_url is invalid')
) as bad (changes, message);
select is(
    (select title from api.event(pg_temp.slug('Gig'))), 'Gig', 'a refused patch changes nothing'
);
select throws_ok(
    $$select pg_temp.change('Off', '{"title": "On"}')$$, 'PT409', 'the event is cancelled',
    'a cancelled event cannot be changed (closed)'
);
select throws_ok(
    $$select pg_temp.change('Over', '{"title": "On"}')$$, 'PT409', 'the event is over',
    'nor can a past event (ended)'
);
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.change('Gig', '{"title": "Mine"}')$$, 'PT403',
    'the caller does not organise the event',
    'a member who does not organise it may not change it (not_the_decider)'
);
select throws_ok(
    'select api.update_event(gen_random_uuid(), $${}$$)', 'PT404', 'no such event',
    'an event that does not exist is not found'
);

-- Privacy becomes group.
select is(tests.attendance('Rehearsal', 'dan'), 'waiting', 'a person outside the group waits');
select tests.sign_in('ann');
select is(
    (pg_temp.change('Rehearsal', '{"privacy": "group"}')).going_count, 2,
    'an event of privacy group loses the people outside the group'
);
select is(
    (tests.attendance('Rehearsal', 'cid'), tests.attendance('Rehearsal', 'dan')),
    (null::text, null::text), 'both a person with a seat and a person who waits'
);
select tests.as_owner();
select ok(tests.gigs_are_true(), 'all counts are right');

-- Privacy becomes private: people with a block between them and the organiser are taken out.
select tests.as_owner();
reset role;
select tests.gig('Party', 'gus', 'hal', 'ida');
update events.events set max_attendees = 3 where title = 'Party';
select tests.person('jon');
select tests.sign_in('jon');
select api.join_event(tests.gig_id('Party'));
select tests.sign_in('hal');
select api.create_pod(tests.gig_id('Party'), 'Hal''s');
select tests.as_owner();
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('hal'), tests.id('gus'));
select is(tests.attendance('Party', 'hal'), 'going', 'the block has not ended anything yet');
select tests.sign_in('gus');
select lives_ok(
    $$select pg_temp.change('Party', '{"privacy": "private"}')$$, 'the event becomes private'
);
select is(
    (tests.attendance('Party', 'hal'), tests.attendance('Party', 'ida')), (null::text, 'going'::text),
    'the person with the block is out, another member stays'
);
select is(tests.attendance('Party', 'jon'), 'going', 'the next in line gets the seat');
select tests.as_owner();
select ok(tests.gigs_are_true() and tests.pods_are_true(), 'all counts are right, in pods, too');

-- After the group is dissolved, the creator organises its event.
select tests.band('Gone', 'kim', members => '{lea}');
select tests.gig('Farewell', 'lea', 'kim');
update events.events set group_id = tests.group_id('Gone') where title = 'Farewell';
select tests.sign_in('kim');
select api.update_group(tests.group_id('Gone'), '{"is_active": false}');
select tests.sign_in('lea');
select api.leave_group(tests.group_id('Gone'));
select lives_ok(
    $$select api.cancel_event(tests.gig_id('Farewell'))$$,
    'the creator cancels the event of a dissolved group'
);
select tests.as_owner();

-- The slug of an event that ceases to be public.
reset role;
select tests.band('Choir', 'mia', members => '{ned}');
select tests.gig('Song', 'mia', 'ned'), tests.gig('Tune', 'mia', 'ned'), tests.gig('Air', 'mia');
update events.events set group_id = tests.group_id('Choir') where title = 'Song';
update events.events set slug = 'tune-' || right(replace(id::text, '-', ''), 8) where title = 'Tune';
create temporary table slugs as select title, slug from events.events;
grant select on slugs to public;
select tests.sign_in('mia');
select matches(
    (pg_temp.change('Song', '{"privacy": "group"}')).slug,
    '^song-[0-9-]{10}-' || pg_temp.part('Song') || '$',
    'an event that becomes privacy group gets a part of its id'
);
select is(
    (pg_temp.change('Tune', '{"privacy": "private"}')).slug, 'tune-' || pg_temp.part('Tune'),
    'a slug that already has a part of the id stays'
);
select is(
    (pg_temp.change('Song', '{"privacy": "public"}')).slug, pg_temp.slug('Song'),
    'the slug stays when the event is public again'
);
select is(
    (pg_temp.change('Air', '{"title": "Air II"}')).slug, 'air', 'a public event keeps its slug'
);
select pg_temp.change('Air II', '{"privacy": "private"}');
select tests.sign_in('mia');
select throws_ok(
    $$select api.event('air')$$, 'PT404', 'no such event', 'the old slug is not found'
);
select is(
    (select title from api.event(pg_temp.slug('Air II'))), 'Air II', 'the new slug is found'
);
select tests.sign_in('ned');
select is(
    (api.create_event('Air', now() + interval '1 day', artist => 'Air')).slug,
    'air-' || to_char((now() + interval '1 day') at time zone 'UTC', 'YYYY-MM-DD'),
    'the old slug is free for another event'
);

-- The meet point follows the event.
reset role;
select tests.gig('Hike', 'oda', 'pit');
select tests.sign_in('pit');
select api.set_meet_point(tests.gig_id('Hike'), 'North gate', 'By the lamp');
reset role;
update events.meet_points set meets_at = e.starts_at - interval '2 hours'
from events.events as e where e.id = event_id and e.title = 'Hike';
create function pg_temp.lead() returns interval language sql security definer
set search_path = pg_catalog as $$
    select e.starts_at - m.meets_at
    from events.meet_points as m join events.events as e on e.id = m.event_id
    where e.title = 'Hike'
$$;
select tests.sign_in('oda');
select pg_temp.change('Hike', jsonb_build_object('starts_at', now() + interval '9 days'));
select is(
    (pg_temp.lead(), (select version from api.meet_point(tests.gig_id('Hike')))),
    (interval '2 hours', 2), 'the event starts later, and the meeting moves by the same time'
);
select pg_temp.change('Hike', '{"timezone": "Europe/Berlin", "title": "Hike"}');
select is(
    (pg_temp.lead(), (select version from api.meet_point(tests.gig_id('Hike')))),
    (interval '2 hours', 2), 'another timezone does not move the meeting'
);
select pg_temp.change('Hike', '{"description": "Long."}');
select lives_ok(
    $$select api.meet_point(tests.gig_id('Hike'))$$, 'other changes leave the meet point'
);
select pg_temp.change('Hike', '{"venue": "The other hill"}');
select throws_ok(
    $$select api.meet_point(tests.gig_id('Hike'))$$, 'PT404', 'the event has no meet point yet',
    'a new place clears the meet point'
);
select throws_ok(
    $$select api.set_meet_point(tests.gig_id('Hike'), 'South gate', version => 3)$$, 'PT409',
    'the meet point has changed since the caller read it', 'the version of the old place is refused'
);
select is(
    (select (version, description, meets_at) from api.set_meet_point(tests.gig_id('Hike'), 'South gate')),
    (4, null::text, null::timestamptz), 'a new meet point continues the versions'
);
select throws_ok(
    $$select api.set_meet_point(tests.gig_id('Hike'), 'North gate', version => 2)$$, 'PT409',
    'the meet point has changed since the caller read it', 'an old version is refused'
);
select tests.as_owner();

select * from finish();
rollback;
