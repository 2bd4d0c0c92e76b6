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
    'a member says where the others find them'
);
select results_eq(
    $$select when_local, meets_at at time zone 'America/New_York'
    from api.meet_point(tests.gig_id('Gig'))$$,
    $$select t, t from (
        values (date_trunc('year', now()::timestamp) + interval '1 year 74 days 18 hours')
    ) as v (t)$$,
    'when is told by the clocks at the venue'
);

select tests.sign_in('bob');
select results_eq(
    $$select title, description, when_local, version
    from api.set_meet_point(tests.gig_id('Gig'), 'South gate', version => 1)$$,
    $$values ('South gate', null, null::timestamp, 2)$$, 'another writes it anew'
);
select throws_ok(
    format('select api.set_meet_point(tests.gig_id($$Gig$$), $$Bar$$, version => %L)', version),
    'PT409', 'the meet point is not what the caller saw', description
)
from (
    values
    (1, 'who saw an older one is told'),
    (null, 'so is who saw none'),
    (3, 'or one that is not there')
) as stale (version, description);
select is(
    (select title from api.meet_point(tests.gig_id('Gig'))), 'South gate', 'nothing is overwritten'
);
select is(
    (api.set_meet_point(tests.gig_id('Gig'), 'Bar', version => 2)).version, 3,
    'who names what is there writes'
);
select tests.as_owner();
select is(
    (select created_by from events.meet_points), tests.id('ann'), 'who began it began it'
);

select tests.sign_in('ann');
select throws_ok(
    format('select api.set_meet_point(tests.gig_id($$Gig$$), %s, version => 3)', arguments),
    'PT422', field, description
)
from (
    values
    ('null', 'title is invalid', 'it has a title'),
    ('$$ $$', 'title is invalid', 'which is not blank'),
    ('repeat($$x$$, 201)', 'title is invalid', 'and not long'),
    ('$$x$$, repeat($$x$$, 2001)', 'description is invalid', 'nor is what else there is to say'),
    ('$$x$$, null, $$infinity$$', 'when_local is out of range', 'they meet some day'),
    ('$$x$$, null, $$-infinity$$', 'when_local is out of range', 'not always'),
    (
        '$$x$$, null, now()::timestamp - interval $$3 years$$', 'when_local is out of range',
        'and not years before'
    ),
    ('$$x$$, null, $$294276-12-31$$', 'when_local is out of range', 'or after')
) as bad (arguments, field, description);

select tests.sign_in('eve');
select throws_ok(
    $$select api.set_meet_point(tests.gig_id('Gig'), 'Bar', version => 3)$$, 'PT403',
    'the caller is no member of the event', 'only members write it'
);
select throws_ok(
    $$select api.set_meet_point('00000000-0000-7000-8000-000000000000', 'Bar')$$, 'PT404',
    'no such event', 'no event, no meet point'
);
select tests.as_owner();
update events.events set privacy = 'private';
select tests.sign_in('eve');
select throws_ok(
    $$select api.set_meet_point(tests.gig_id('Gig'), 'Bar', version => 3)$$, 'PT404',
    'no such event', 'a hidden one is none'
);

-- The hour that clocks skip, on the second Sunday in March.
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
    'the event is over', 'nobody meets for what is over'
);
select tests.as_owner();
update events.events set cancelled_at = now();
select tests.sign_in('ann');
select throws_ok(
    $$select api.set_meet_point(tests.gig_id('Gig'), 'Bar', version => 4)$$, 'PT409',
    'the event is cancelled', 'or for what is cancelled'
);

select * from finish();
rollback;
