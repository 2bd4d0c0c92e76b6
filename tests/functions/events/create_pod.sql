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
    'a person who is going creates a pod of five seats and takes the first'
);
select is(tests.seats_of('Front row'), 'ann creator', 'its creator has the role creator');
select ok(tests.pods_are_true(), 'its conversation has the same people');
select results_eq(
    'select kind::text, title, pod_id, is_open, unread_count from api.inbox()',
    $$select 'pod', 'Front row', tests.pod('Front row'), true, 0$$,
    'the conversation is in the inbox under the name of the pod'
);
select lives_ok(
    $$select api.send_message(conversation_id, content => 'Anybody?') from api.inbox()$$,
    'its creator may write in the conversation'
);
select lives_ok(
    $$select api.create_pod(tests.gig_id('Gig'), 'Front row')$$,
    'one person may create several pods of the same name'
);

select tests.sign_in('bob');
select lives_ok(
    $$select api.create_pod(tests.gig_id('Gig'), 'Bar')$$, 'a person who may go creates a pod, too'
);

select throws_ok(
    format('select api.create_pod(tests.gig_id($$Gig$$), %L)', name),
    'PT422', 'name is invalid', description
)
from (
    values
    (null, 'a name is needed'),
    (' ', 'the name is not blank'),
    (repeat('x', 101), 'the name is not too long')
) as bad (name, description);

create function pg_temp.create_as(username text) returns void language plpgsql as $$
begin
    perform tests.sign_in(username);
    perform api.create_pod(tests.gig_id('Gig'), 'Mine');
end
$$;
select throws_ok(
    format('select pg_temp.create_as(%L)', username), 'PT403',
    'the caller is not going to the event', description
)
from (
    values
    ('cid', 'a person who is not going may not create a pod'),
    ('dan', 'nor may a person who waits for a seat'),
    ('fay', 'nor may a person who is only invited'),
    ('eve', 'nor may anybody else')
) as others (username, description);

select tests.sign_in('ann');
select throws_ok(
    $$select api.create_pod('00000000-0000-7000-8000-000000000000', 'Mine')$$, 'PT404',
    'no such event', 'an event that does not exist is not found'
);
select tests.as_owner();
update events.events set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day';
select throws_ok(
    $$select pg_temp.create_as('ann')$$, 'PT409', 'the event is over',
    'no pod is created after the event'
);
select tests.as_owner();
update events.events set cancelled_at = now();
select throws_ok(
    $$select pg_temp.create_as('ann')$$, 'PT409', 'the event is cancelled',
    'nor at a cancelled event'
);
select tests.as_owner();
update events.events set privacy = 'private';
select throws_ok(
    $$select pg_temp.create_as('eve')$$, 'PT404', 'no such event', 'a hidden event is not found'
);

select * from finish();
rollback;
