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

-- Coming and going.
select is(pg_temp.join('bob'), 'going', 'somebody goes');
select is(pg_temp.join('bob'), 'going', 'again, it changes nothing');
select is(pg_temp.going(), 2, 'they are counted once');
select is(pg_temp.join('cid', 'maybe'), 'maybe', 'another may go');
select is(pg_temp.join('dan', 'not_going'), 'not_going', 'and one does not');
select is(pg_temp.going(), 2, 'which takes no seat');
select is(pg_temp.join('bob', 'maybe'), 'maybe', 'minds change');
select is(pg_temp.going(), 1, 'and give seats back');
select is(pg_temp.join('bob'), 'going', 'and take them again');
select is(tests.attendance('Gig', 'bob'), 'going', 'as it is written down');

-- Badges.
select pg_temp.join('bob', badges => array['{"vibe": "pit"}', '{"vibe": "vinyl"}']::jsonb[]);
select is(
    (select my_vibe_badges from api.event('gig')),
    array['{"vibe": "pit"}', '{"vibe": "vinyl"}']::jsonb[], 'vibe badges are kept in their order'
);
select pg_temp.join('bob', 'maybe');
select is(
    (select cardinality(my_vibe_badges) from api.event('gig')), 2, 'and stay where none are given'
);
select pg_temp.join('bob', badges => '{}');
select is((select my_vibe_badges from api.event('gig')), '{}', 'or go where no badge is');
select throws_ok(
    format('select api.join_event(tests.gig_id(%L), vibe_badges => %L)', 'Gig', badges),
    'PT422', 'vibe_badges is invalid', why
)
from (
    values
    (array_fill('{}'::jsonb, array[11]), 'eleven are too many'),
    (array['1']::jsonb[], 'a number is no badge'),
    (array['[]']::jsonb[], 'nor is a list'),
    (array[null]::jsonb[], 'nor is nothing'),
    (array[jsonb_build_object('x', repeat('x', 1000))], 'a large one is too large'),
    (array[['{}', '{}'], ['{}', '{}']]::jsonb[], 'and a table is no list')
) as bad (badges, why);
select lives_ok(
    format(
        'select api.join_event(tests.gig_id(%L), vibe_badges => %L)', 'Gig',
        array_fill('{"a": 1}'::jsonb, array[10])
    ),
    'ten are not too many'
);

-- The line.
select is(pg_temp.join('dan'), 'going', 'the last seat');
select is(pg_temp.join('eve'), 'waiting', 'then there is a line');
select is(pg_temp.join('fay'), 'waiting', 'in which the next one waits');
select is(pg_temp.join('cid'), 'waiting', 'also who might have gone');
select throws_ok(
    $$select pg_temp.join('gil', may_wait => false)$$, 'PT409', 'all seats of the event are taken',
    'unless they do not wish to wait (event_full)'
);
select is(tests.attendance('Gig', 'gil'), null, 'which says nothing of them');
select is(pg_temp.join('gil', 'maybe', may_wait => false), 'maybe', 'to say maybe takes no seat');
select is(pg_temp.join('eve', may_wait => false), 'waiting', 'who waits, waits');
select is(pg_temp.line(), 'eve fay cid', 'in order, asking again does not change it');
select is(pg_temp.going(), 3, 'the seats are those there are');
select pg_temp.join('dan', 'not_going');
select is(tests.attendance('Gig', 'eve'), 'going', 'the first in line gets the seat that is freed');
select is(pg_temp.join('dan'), 'waiting', 'and who freed it joins the line at its end');
select is(pg_temp.line(), 'fay cid dan', 'where they stand');
select is((select my_place_in_line from api.event('gig')), 3, 'as they are told');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'fay';
select pg_temp.join('eve', 'maybe');
select is(tests.attendance('Gig', 'cid'), 'going', 'who is suspended is passed over');
select is(pg_temp.line(), 'fay dan', 'and keeps the place');
select pg_temp.join('dan', 'maybe');
select is(pg_temp.line(), 'fay', 'one may leave the line');
select tests.as_owner();
select ok(tests.gigs_are_true(), 'all counts are true');

-- Where nobody joins.
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
    'status is invalid', coalesce(status, 'nothing') || ' is nothing to say'
)
from unnest('{waiting,invited,null}'::text[]) as bad (status);

-- Too many in one transaction (PT429, quota_used) have a test of their own: internal.limit_locks.
select * from finish();
rollback;
