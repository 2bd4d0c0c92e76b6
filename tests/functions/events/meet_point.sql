begin;
select plan(8);

select tests.gig('Gig', 'ann', 'bob');
select tests.sign_in('ann');
select throws_ok(
    $$select api.meet_point(tests.gig_id('Gig'))$$, 'PT404', 'the event has no meet point yet',
    'an event has no meet point until a member sets one'
);
select api.set_meet_point(tests.gig_id('Gig'), 'North gate');
select tests.sign_in('bob');
select results_eq(
    $$select title, description, when_local, version, timezone, meets_at
    from api.meet_point(tests.gig_id('Gig'))$$,
    $$values (
        'North gate', null, null::timestamp, 1, 'America/New_York', null::timestamptz
    )$$,
    'members read it'
);
-- A timezone that left the IANA database after the event was created.
select tests.as_owner();
update events.events set timezone = 'Mars/Olympus';
select tests.sign_in('bob');
select results_eq(
    $$select timezone, version
    from api.set_meet_point(tests.gig_id('Gig'), 'North gate', version => 1)$$,
    $$values ('Mars/Olympus', 2)$$,
    'an unknown timezone does not hide the meet point'
);
select lives_ok($$select api.update_event(tests.gig_id('Gig'), '{"title": "Gig"}')
    from tests.sign_in('ann')$$, 'and the event can still be changed');
select tests.sign_in('eve');
select throws_ok(
    $$select api.meet_point(tests.gig_id('Gig'))$$, 'PT403',
    'the caller is not a member of the event', 'a person who is not a member does not read it'
);
select tests.as_owner();
update events.events set privacy = 'private';
select tests.sign_in('eve');
select throws_ok(
    $$select api.meet_point(tests.gig_id('Gig'))$$, 'PT404', 'no such event',
    'a hidden event is not found'
);
select throws_ok(
    $$select api.meet_point('00000000-0000-7000-8000-000000000000')$$, 'PT404', 'no such event',
    'nor is an event that does not exist'
);
select tests.sign_out();
select throws_ok(
    $$select api.meet_point(tests.gig_id('Gig'))$$, '42501', null, 'a visitor may not read it'
);

select * from finish();
rollback;
