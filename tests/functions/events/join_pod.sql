begin;
select plan(28);

select tests.gig('Gig', 'ann', 'bob', 'cid', 'dan', 'eve', 'fay');
create function pg_temp.join_as(username text, pod text default 'Front row')
    returns events.pod_members
    language plpgsql
as $$
begin
    perform tests.sign_in(username);
    return api.join_pod(tests.pod(pod));
end
$$;
create function pg_temp.said() returns setof text language sql as $$
    select coalesce(content, metadata ->> 'event')
    from api.history((select conversation_id from api.inbox() limit 1))
    order by message_id
$$;

select tests.sign_in('ann');
select api.create_pod(tests.gig_id('Gig'), 'Front row');
select api.send_message(conversation_id, content => 'Before') from api.inbox();

select results_eq(
    $$select pod_id, user_id, role::text from pg_temp.join_as('bob')$$,
    $$select tests.pod('Front row'), tests.id('bob'), 'member'$$,
    'a person who is going takes a seat'
);
select is(tests.seats_of('Front row'), 'ann creator, bob member', 'they are in the pod');
select is((select unread_count from api.inbox()), 0, 'they have no unread messages');
select results_eq(
    'select pg_temp.said()', array['joined'], 'they do not read what was said before'
);
select lives_ok($$select pg_temp.join_as('bob')$$, 'joining again has no effect');
select is(tests.seats_of('Front row'), 'ann creator, bob member', 'and takes no second seat');
select tests.sign_in('ann');
select results_eq(
    'select pg_temp.said()', array['Before', 'joined'], 'the others are told once'
);

select lives_ok(format('select pg_temp.join_as(%L)', name), name || ' joins')
from unnest('{cid,dan,eve}'::text[]) as n (name);
select throws_ok(
    $$select pg_temp.join_as('fay')$$, 'PT409', 'the pod is full', 'the sixth person is refused'
);
select tests.as_owner();
select is((select member_count::integer from events.pods), 5, 'five people are in it');
select ok(tests.pods_are_true(), 'and in its conversation');
select lives_ok($$select pg_temp.join_as('eve')$$, 'joining a full pod again is not refused');

-- A person who comes back does not read what was said while they were away.
select tests.sign_in('bob');
select api.leave_pod(tests.pod('Front row'));
select tests.sign_in('ann');
select api.send_message(conversation_id, content => 'Without Bob') from api.inbox();
select lives_ok($$select pg_temp.join_as('bob')$$, 'a person who left takes a free seat again');
select results_eq(
    'select pg_temp.said()', array['joined', 'joined', 'joined', 'joined', 'joined'],
    'they do not read what was said without them'
);

select throws_ok(
    $$select pg_temp.join_as('gus')$$, 'PT404', 'no such pod', 'a stranger does not find the pod'
);
select throws_ok(
    $$select api.join_pod('00000000-0000-7000-8000-000000000000')$$, 'PT404', 'no such pod',
    'a pod that does not exist is not found'
);
select tests.as_owner();
select internal.leave_pods(tests.gig_id('Gig'), tests.id('cid'));
update events.members set status = 'not_going' where user_id = tests.id('cid');
select throws_ok(
    $$select pg_temp.join_as('cid')$$, 'PT404', 'no such pod',
    'a person who left the event does not find the pod'
);

select tests.as_owner();
update events.events set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day';
select throws_ok(
    $$select pg_temp.join_as('fay')$$, 'PT409', 'the event is over', 'nobody joins after the event'
);
select tests.as_owner();
update events.events set cancelled_at = now();
select throws_ok(
    $$select pg_temp.join_as('fay')$$, 'PT409', 'the event is cancelled', 'nor when it is cancelled'
);
select lives_ok($$select pg_temp.join_as('bob')$$, 'a member of the pod stays in it');

-- People in a pod meet in person, so a block keeps them apart.
select tests.as_owner();
select tests.gig('Quiet', 'hal', 'ida', 'jon', 'kim');
select tests.sign_in('ida');
select api.create_pod(tests.gig_id('Quiet'), 'Balcony');
select api.block_user(tests.id('jon'));
select lives_ok(
    $$select pg_temp.join_as('kim', 'Balcony')$$, 'a person without a block joins the pod'
);
select throws_ok(
    $$select pg_temp.join_as('jon', 'Balcony')$$, 'PT404', 'no such pod',
    'a person whom a member blocks does not find the pod'
);
select tests.sign_in('jon');
select is(
    (select count(*)::integer from api.event_pods(tests.gig_id('Quiet'))), 0,
    'and event_pods leaves it out for them'
);
select tests.sign_in('kim');
select api.block_user(tests.id('ida'));
select is(
    (select count(*)::integer from api.event_pods(tests.gig_id('Quiet'))), 1,
    'a member still sees the pod after a block'
);
select lives_ok('select api.leave_pod(tests.pod($$Balcony$$))', 'and may leave it');
select throws_ok(
    $$select pg_temp.join_as('kim', 'Balcony')$$, 'PT404', 'no such pod',
    'after that the pod is not found'
);

select * from finish();
rollback;
