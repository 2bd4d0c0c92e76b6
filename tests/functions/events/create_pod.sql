begin;
select plan(18);

select tests.gig('Gig', 'ann', 'bob', 'cid', 'dan');
select tests.person('eve'), tests.musician('fay');
select tests.as_owner();
update events.members set status = 'maybe' where user_id = tests.id('bob');
update events.members set status = 'not_going' where user_id = tests.id('cid');
update events.members set status = 'waiting', waiting_since = now()
where user_id = tests.id('dan');
insert into events.members (event_id, user_id, status)
values (tests.gig_id('Gig'), tests.id('fay'), 'invited');

select tests.sign_in('ann');
select results_eq(
    $$select name, max_members, member_count, event_id, created_by
    from api.create_pod(tests.gig_id('Gig'), 'Front row')$$,
    $$select 'Front row', 5::smallint, 1::smallint, tests.gig_id('Gig'), tests.id('ann')$$,
    'who goes there makes a pod of five seats, and takes the first'
);
select is(tests.seats_of('Front row'), 'ann creator', 'its creator leads it');
select ok(tests.pods_are_true(), 'and its conversation');
select results_eq(
    'select kind::text, title, pod_id, is_open, unread_count from api.inbox()',
    $$select 'pod', 'Front row', tests.pod('Front row'), true, 0$$,
    'which stands in the inbox under the name of the pod'
);
select lives_ok(
    $$select api.send_message(conversation_id, content => 'Anybody?') from api.inbox()$$,
    'and may be written in'
);
select lives_ok(
    $$select api.create_pod(tests.gig_id('Gig'), 'Front row')$$, 'one person may have several'
);

select tests.sign_in('bob');
select lives_ok(
    $$select api.create_pod(tests.gig_id('Gig'), 'Bar')$$, 'who may go makes one, too'
);

select throws_ok(
    format('select api.create_pod(tests.gig_id($$Gig$$), %L)', name),
    'PT422', 'name is invalid', description
)
from (
    values
    (null, 'a pod has a name'),
    (' ', 'which is not blank'),
    (repeat('x', 101), 'and not long')
) as bad (name, description);

create function pg_temp.create_as(username text) returns void language plpgsql as $$
begin
    perform tests.sign_in(username);
    perform api.create_pod(tests.gig_id('Gig'), 'Mine');
end
$$;
select throws_ok(
    format('select pg_temp.create_as(%L)', username), 'PT403',
    'the caller does not go to the event', description
)
from (
    values
    ('cid', 'who does not go makes none'),
    ('dan', 'nor who waits for a seat'),
    ('fay', 'nor who is just invited'),
    ('eve', 'nor anybody else')
) as others (username, description);

select tests.sign_in('ann');
select throws_ok(
    $$select api.create_pod('00000000-0000-7000-8000-000000000000', 'Mine')$$, 'PT404',
    'no such event', 'no event, no pod'
);
select tests.as_owner();
update events.events set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day';
select throws_ok(
    $$select pg_temp.create_as('ann')$$, 'PT409', 'the event is over', 'none is made afterwards'
);
select tests.as_owner();
update events.events set cancelled_at = now();
select throws_ok(
    $$select pg_temp.create_as('ann')$$, 'PT409', 'the event is cancelled',
    'or when it is cancelled'
);
select tests.as_owner();
update events.events set privacy = 'private';
select throws_ok(
    $$select pg_temp.create_as('eve')$$, 'PT404', 'no such event', 'a hidden one has none'
);

select * from finish();
rollback;
