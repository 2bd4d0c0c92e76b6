begin;
select plan(23);

select tests.gig('Gig', 'ann', 'bob');
select tests.as_owner();
update events.events
set
    starts_at = date_trunc('year', now()) + interval '1 year 75 days',
    ends_at = date_trunc('year', now()) + interval '1 year 76 days';

select tests.sign_in('ann');
select results_eq(
    $$select title, description, when_local, version, timezone
    from api.set_meet_point(
        tests.gig_id('Gig'), 'North gate', 'By the lamp',
        date_trunc('year', now()::timestamp) + interval '1 year 74 days 18 hours'
    )$$,
    $$select
        'North gate', 'By the lamp',
        date_trunc('year', now()::timestamp) + interval '1 year 74 days 18 hours', 1,
        'America/New_York'$$,
    'a member sets the meet point'
);
select results_eq(
    $$select when_local, meets_at at time zone 'America/New_York'
    from api.meet_point(tests.gig_id('Gig'))$$,
    $$select t, t from (
        values (date_trunc('year', now()::timestamp) + interval '1 year 74 days 18 hours')
    ) as v (t)$$,
    'when_local is the time at the venue'
);

select tests.sign_in('bob');
select results_eq(
    $$select title, description, when_local, version
    from api.set_meet_point(tests.gig_id('Gig'), 'South gate', version => 1)$$,
    $$values ('South gate', null, null::timestamp, 2)$$, 'another member changes it'
);
select throws_ok(
    format('select api.set_meet_point(tests.gig_id($$Gig$$), $$Bar$$, version => %L)', version),
    'PT409', 'the meet point has changed since the caller read it', description
)
from (
    values
    (1, 'an older version is refused'),
    (null, 'null is refused when there is a meet point'),
    (3, 'a version that does not exist is refused')
) as stale (version, description);
select is(
    (select title from api.meet_point(tests.gig_id('Gig'))), 'South gate',
    'a refused call changes nothing'
);
select is(
    (api.set_meet_point(tests.gig_id('Gig'), 'Bar', version => 2)).version, 3,
    'the present version is accepted'
);
select tests.as_owner();
select is(
    (select created_by from events.meet_points), tests.id('ann'),
    'created_by stays the first writer'
);

select tests.sign_in('ann');
select throws_ok(
    format('select api.set_meet_point(tests.gig_id($$Gig$$), %s, version => 3)', arguments),
    'PT422', field, description
)
from (
    values
    ('null', 'title is invalid', 'a title is needed'),
    ('$$ $$', 'title is invalid', 'the title is not blank'),
    ('repeat($$x$$, 201)', 'title is invalid', 'the title is not too long'),
    ('$$x$$, repeat($$x$$, 2001)', 'description is invalid', 'the description is not too long'),
    ('$$x$$, null, $$infinity$$', 'when_local is out of range', 'infinity is refused'),
    ('$$x$$, null, $$-infinity$$', 'when_local is out of range', '-infinity is refused'),
    (
        '$$x$$, null, now()::timestamp - interval $$3 years$$', 'when_local is out of range',
        'years before the event is refused'
    ),
    (
        '$$x$$, null, $$294276-12-31$$', 'when_local is out of range',
        'years after the event is refused'
    )
) as bad (arguments, field, description);

select tests.sign_in('eve');
select throws_ok(
    $$select api.set_meet_point(tests.gig_id('Gig'), 'Bar', version => 3)$$, 'PT403',
    'the caller is not a member of the event', 'only members may set it'
);
select throws_ok(
    $$select api.set_meet_point('00000000-0000-7000-8000-000000000000', 'Bar')$$, 'PT404',
    'no such event', 'an event that does not exist is not found'
);
select tests.as_owner();
update events.events set privacy = 'private';
select tests.sign_in('eve');
select throws_ok(
    $$select api.set_meet_point(tests.gig_id('Gig'), 'Bar', version => 3)$$, 'PT404',
    'no such event', 'a hidden event is not found'
);

-- On the second Sunday in March the clocks skip an hour.
select tests.as_owner();
update events.events
set starts_at = '2031-03-09T20:00:00Z', ends_at = null;
select tests.sign_in('ann');
select is(
    (api.set_meet_point(
        tests.gig_id('Gig'), 'Bar', when_local => '2031-03-09T02:30', version => 3
    )).when_local,
    '2031-03-09T03:30'::timestamp, 'a time that clocks skip is an hour later'
);

select tests.as_owner();
update events.events set starts_at = now() - interval '3 days', ends_at = now() - interval '1 day';
select tests.sign_in('ann');
select throws_ok(
    $$select api.set_meet_point(tests.gig_id('Gig'), 'Bar', version => 4)$$, 'PT409',
    'the event is over', 'a past event takes no meet point'
);
select tests.as_owner();
update events.events set cancelled_at = now();
select tests.sign_in('ann');
select throws_ok(
    $$select api.set_meet_point(tests.gig_id('Gig'), 'Bar', version => 4)$$, 'PT409',
    'the event is cancelled', 'nor does a cancelled event'
);

select * from finish();
rollback;
