begin;
select plan(45);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay,gil}'::text[]) as name;
select tests.gig('Gig', 'ann');
update events.events set max_attendees = 3 where title = 'Gig';
select tests.gig('Party', 'ann');
update events.events set privacy = 'private' where title = 'Party';
select tests.gig('Off', 'ann');
update events.events set cancelled_at = now() where title = 'Off';
select tests.gig('Over', 'ann');
update events.events set starts_at = now() - interval '7 hours' where title = 'Over';
create function pg_temp.join(
    who text, status events.attendance default 'going', badges jsonb[] default null,
    may_wait boolean default true
) returns events.attendance language plpgsql as $$
begin
    perform tests.sign_in(who);
    return api.join_event(tests.gig_id('Gig'), status, badges, may_wait);
end
$$;
create function pg_temp.line() returns text language sql security definer as $$
    select string_agg(u.username, ' ' order by m.waiting_since)
    from events.members as m join identity.users as u on u.id = m.user_id
    where m.status = 'waiting'
$$;
create function pg_temp.going() returns integer language sql security definer
as $$select going_count from events.events where title = 'Gig'$$;

-- Answers.
select is(pg_temp.join('bob'), 'going', 'a person is going');
select is(pg_temp.join('bob'), 'going', 'a second call has no effect');
select is(pg_temp.going(), 2, 'they are counted once');
select is(pg_temp.join('cid', 'maybe'), 'maybe', 'another person may go');
select is(pg_temp.join('dan', 'not_going'), 'not_going', 'and one is not going');
select is(pg_temp.going(), 2, 'neither takes a seat');
select is(pg_temp.join('bob', 'maybe'), 'maybe', 'an answer may change');
select is(pg_temp.going(), 1, 'a seat is given back');
select is(pg_temp.join('bob'), 'going', 'and taken again');
select is(tests.attendance('Gig', 'bob'), 'going', 'the answer is stored');

-- Badges.
select pg_temp.join('bob', badges => array['{"vibe": "pit"}', '{"vibe": "vinyl"}']::jsonb[]);
select is(
    (select my_vibe_badges from api.event('gig')),
    array['{"vibe": "pit"}', '{"vibe": "vinyl"}']::jsonb[], 'vibe badges are kept in their order'
);
select pg_temp.join('bob', 'maybe');
select is(
    (select cardinality(my_vibe_badges) from api.event('gig')), 2, 'badges stay when null is given'
);
select pg_temp.join('bob', badges => '{}');
select is((select my_vibe_badges from api.event('gig')), '{}', 'an empty list removes the badges');
select throws_ok(
    format('select api.join_event(tests.gig_id(%L), vibe_badges => %L)', 'Gig', badges),
    'PT422', 'vibe_badges is invalid', why
)
from (
    values
    (array_fill('{}'::jsonb, array[11]), 'eleven are too many'),
    (array['1']::jsonb[], 'a number is not a badge'),
    (array['[]']::jsonb[], 'nor is a list'),
    (array[null]::jsonb[], 'nor is null'),
    (
        array[jsonb_build_object('x', repeat('x', 1000))],
        'a badge of more than 1000 bytes is too large'
    ),
    (array[['{}', '{}'], ['{}', '{}']]::jsonb[], 'a two-dimensional array is not a list')
) as bad (badges, why);
select lives_ok(
    format(
        'select api.join_event(tests.gig_id(%L), vibe_badges => %L)', 'Gig',
        array_fill('{"a": 1}'::jsonb, array[10])
    ),
    'ten badges are allowed'
);

-- The waiting line.
select is(pg_temp.join('dan'), 'going', 'the last seat is taken');
select is(pg_temp.join('eve'), 'waiting', 'the next person waits');
select is(pg_temp.join('fay'), 'waiting', 'so does another');
select is(pg_temp.join('cid'), 'waiting', 'so does a person whose answer was maybe');
select throws_ok(
    $$select pg_temp.join('gil', may_wait => false)$$, 'PT409', 'all seats of the event are taken',
    'a person who does not wish to wait is refused (event_full)'
);
select is(tests.attendance('Gig', 'gil'), null, 'a refusal stores no answer');
select is(pg_temp.join('gil', 'maybe', may_wait => false), 'maybe', 'maybe takes no seat');
select is(pg_temp.join('eve', may_wait => false), 'waiting', 'a person who waits goes on waiting');
select is(pg_temp.line(), 'eve fay cid', 'a second call does not change the order of the line');
select is(pg_temp.going(), 3, 'no more people are going than there are seats');
select pg_temp.join('dan', 'not_going');
select is(tests.attendance('Gig', 'eve'), 'going', 'the first in line gets the seat that is freed');
select is(pg_temp.join('dan'), 'waiting', 'the person who freed the seat waits to get it back');
select is(pg_temp.line(), 'fay cid dan', 'at the end of the line');
select is((select my_place_in_line from api.event('gig')), 3, 'their place in the line is told');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'fay';
select pg_temp.join('eve', 'maybe');
select is(tests.attendance('Gig', 'cid'), 'going', 'a suspended person gets no seat');
select is(pg_temp.line(), 'fay dan', 'and keeps their place in the line');
select pg_temp.join('dan', 'maybe');
select is(pg_temp.line(), 'fay', 'a person may leave the line');
select tests.as_owner();
select ok(tests.gigs_are_true(), 'all counts are right');

-- Refusals.
select tests.sign_in('gil');
select throws_ok(
    format('select api.join_event(tests.gig_id(%L))', title), state, message, title || reason
)
from (
    values
    ('Off', 'PT409', 'the event is cancelled', ' (closed)'),
    ('Over', 'PT409', 'the event is over', ' (ended)'),
    ('Party', 'PT404', 'no such event', ''),
    ('None', 'PT404', 'no such event', '')
) as closed (title, state, message, reason);
select throws_ok(
    format('select api.join_event(tests.gig_id(%L), %L)', 'Gig', status), 'PT422',
    'status is invalid', coalesce(status, 'null') || ' is not an answer'
)
from unnest('{waiting,invited,null}'::text[]) as bad (status);

-- The test of internal.limit_locks covers too many in one transaction (PT429, quota_used).
select * from finish();
rollback;
