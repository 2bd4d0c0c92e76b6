begin;
select plan(8);

select tests.gig('Gig', 'ann', 'bob');
select tests.sign_in('ann');
select throws_ok(
    $$select api.meet_point(tests.gig_id('Gig'))$$, 'PT404', 'the event has no meet point yet',
    'as long as nobody has set one there is none'
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
-- A zone that was taken out of the database of zones after the event was made.
select tests.as_owner();
update events.events set timezone = 'Mars/Olympus';
select tests.sign_in('bob');
select results_eq(
    $$select timezone, version
    from api.set_meet_point(tests.gig_id('Gig'), 'North gate', version => 1)$$,
    $$values ('Mars/Olympus', 2)$$,
    'a zone that is gone hides no meet point'
);
select lives_ok($$select api.update_event(tests.gig_id('Gig'), '{"title": "Gig"}')
    from tests.sign_in('ann')$$, 'and leaves the event to be changed');
select tests.sign_in('eve');
select throws_ok(
    $$select api.meet_point(tests.gig_id('Gig'))$$, 'PT403', 'the caller is no member of the event',
    'others do not'
);
select tests.as_owner();
update events.events set privacy = 'private';
select tests.sign_in('eve');
select throws_ok(
    $$select api.meet_point(tests.gig_id('Gig'))$$, 'PT404', 'no such event',
    'to whom an event is hidden there is none'
);
select throws_ok(
    $$select api.meet_point('00000000-0000-7000-8000-000000000000')$$, 'PT404', 'no such event',
    'as where there is none'
);
select tests.sign_out();
select throws_ok(
    $$select api.meet_point(tests.gig_id('Gig'))$$, '42501', null, 'nobody reads nothing'
);

select * from finish();
rollback;
