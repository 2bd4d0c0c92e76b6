begin;
select plan(33);

select tests.person(name) from unnest('{dan,eve,fay}'::text[]) as name;
select tests.gig('Gig', 'ann', 'bob', 'cid');
update events.events
set meeting_url = 'https://meet.example.org/1', max_attendees = 3, latitude = 52.50735,
    longitude = 13.45277
where title = 'Gig';
select tests.gig('Party', 'ann', 'bob');
update events.events set privacy = 'private' where title = 'Party';
select tests.band('Band', 'ann', 'secret', '{bob}');
select tests.gig('Rehearsal', 'ann', 'cid');
update events.events set privacy = 'group', group_id = tests.group_id('Band')
where title = 'Rehearsal';
select tests.gig('Open', 'ann');
update events.events set group_id = tests.group_id('Band') where title = 'Open';
create function pg_temp.sees(who text, slug text) returns boolean language plpgsql as $$
begin
    perform tests.sign_in(who);
    perform from api.event(slug);
    return true;
exception when sqlstate 'PT404' then
    return false;
end
$$;

select tests.sign_out();
select results_eq(
    $$
        select
            slug, title, latitude, longitude, going_count, maybe_count, waiting_count,
            max_attendees, organiser_username, organiser_name, is_organiser, my_status::text,
            meeting_url
        from api.event('gig')
    $$,
    $$
        values (
            'gig', 'Gig', 52.50735::float8, 13.45277::float8, 3, 0, 0, 3, 'ann', 'Ann', false,
            null::text, null::text
        )
    $$,
    'a visitor reads a public event, with the exact point'
);
select is((select title from api.event('GIG')), 'Gig', 'the case of the slug does not matter');
select throws_ok(
    format('select from api.event(%L)', slug), 'PT404', 'no such event', slug || ' is not found'
)
from unnest('{party,rehearsal,nothing}'::text[]) as hidden (slug);
select throws_ok(
    'select from api.event(null)', 'PT404', 'no such event', 'a null slug is not found'
);

-- Visibility.
select ok(pg_temp.sees(who, slug) = expected, format('whether %s sees %s', who, slug))
from (
    values
    ('ann', 'party', true), ('bob', 'party', true), ('cid', 'party', false),
    ('ann', 'rehearsal', true), ('bob', 'rehearsal', true), ('cid', 'rehearsal', false),
    ('dan', 'gig', true)
) as t (who, slug, expected);
select tests.sign_in('bob');
select is(
    (select group_name from api.event('open')), 'Band',
    'a person who may see the group reads its name'
);
select tests.sign_in('dan');
select is(
    (select (group_id, group_name) from api.event('open')), (null::uuid, null::text),
    'others do not read its name'
);

-- What only members read.
select is(
    (select meeting_url from api.event('gig')), null,
    'a person who has not answered does not get the meeting_url'
);
select tests.sign_in('dan');
select api.join_event(tests.gig_id('Gig'));
select is(
    (select (my_status, my_place_in_line) from api.event('gig')),
    ('waiting'::events.attendance, 1), 'a person who waits reads their place in the waiting line'
);
select is(
    (select meeting_url from api.event('gig')), null,
    'a person who waits does not get the meeting_url'
);
select api.join_event(tests.gig_id('Gig'), 'maybe', array['{"x": 1}']::jsonb[]);
select is(
    (select meeting_url from api.event('gig')), 'https://meet.example.org/1',
    'a member gets the meeting_url'
);
select is(
    (select (maybe_count, my_vibe_badges) from api.event('gig')),
    (1, array['{"x": 1}']::jsonb[]), 'a member is counted and reads their badges'
);
select tests.sign_in('ann');
select is(
    (select is_organiser from api.event('gig')), true, 'is_organiser is true for the organiser'
);
select tests.as_owner();
delete from events.members where user_id = tests.id('ann');
select tests.sign_in('ann');
select is(
    (select meeting_url from api.event('gig')), 'https://meet.example.org/1',
    'an organiser who is not going gets the meeting_url'
);

-- The organiser as a person.
select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('ann');
select tests.sign_out();
select is(
    (select (organiser_id, organiser_username, organiser_name) from api.event('gig')),
    (null::uuid, null::text, null::text), 'an organiser with a private profile is not named'
);
select tests.as_owner();
update identity.profiles set privacy_level = 'public' where user_id = tests.id('ann');
select tests.sign_in('bob');
select api.block_user(tests.id('ann'));
select is(
    (select organiser_id from api.event('gig')), null, 'nor is a blocked organiser'
);
select ok(not pg_temp.sees('bob', 'party'), 'a block hides the private events of the organiser');
select is(tests.attendance('Party', 'bob'), null, 'and takes the seats there away');
select tests.as_owner();
insert into events.members (event_id, user_id, status)
values (tests.gig_id('Party'), tests.id('bob'), 'invited');
select ok(not pg_temp.sees('bob', 'party'), 'even when the person is invited');
select tests.as_owner();
delete from trust.blocks;
select ok(pg_temp.sees('bob', 'party'), 'they are visible again without the block');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select ok(not pg_temp.sees('bob', slug), slug || ' is hidden while the organiser is suspended')
from unnest('{gig,party}'::text[]) as hidden (slug);
select ok(pg_temp.sees('bob', 'rehearsal'), 'an event of a group is not hidden');
select tests.as_owner();
update identity.users set status = 'active' where username = 'ann';
select ok(pg_temp.sees('bob', 'gig'), 'a reinstated organiser''s events are visible again');
select tests.as_owner();
delete from groups.members where user_id = tests.id('bob');
select ok(
    not pg_temp.sees('bob', 'rehearsal'), 'a person who left the group does not see its events'
);

select * from finish();
rollback;
