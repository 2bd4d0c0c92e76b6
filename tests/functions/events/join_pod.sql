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
    'who goes there takes a seat'
);
select is(tests.seats_of('Front row'), 'ann creator, bob member', 'and is in the pod');
select is((select unread_count from api.inbox()), 0, 'nothing is unread');
select results_eq(
    'select pg_temp.said()', array['joined'], 'what was said before is not theirs to read'
);
select lives_ok($$select pg_temp.join_as('bob')$$, 'joining again changes nothing');
select is(tests.seats_of('Front row'), 'ann creator, bob member', 'and takes no other seat');
select tests.sign_in('ann');
select results_eq(
    'select pg_temp.said()', array['Before', 'joined'], 'the others are told, once'
);

select lives_ok(format('select pg_temp.join_as(%L)', name), name || ' joins')
from unnest('{cid,dan,eve}'::text[]) as n (name);
select throws_ok(
    $$select pg_temp.join_as('fay')$$, 'PT409', 'the pod is full', 'the sixth person is refused'
);
select tests.as_owner();
select is((select member_count::integer from events.pods), 5, 'five are in it');
select ok(tests.pods_are_true(), 'and in its conversation');
select lives_ok($$select pg_temp.join_as('eve')$$, 'a full pod lets in who is in it');

-- Who comes back reads what was said until they left, and from then on.
select tests.sign_in('bob');
select api.leave_pod(tests.pod('Front row'));
select tests.sign_in('ann');
select api.send_message(conversation_id, content => 'Without Bob') from api.inbox();
select lives_ok($$select pg_temp.join_as('bob')$$, 'a seat that is free again is taken');
select results_eq(
    'select pg_temp.said()', array['joined', 'joined', 'joined', 'joined', 'joined'],
    'what was said without them is not theirs to read'
);

select throws_ok(
    $$select pg_temp.join_as('gus')$$, 'PT404', 'no such pod', 'a stranger learns nothing'
);
select throws_ok(
    $$select api.join_pod('00000000-0000-7000-8000-000000000000')$$, 'PT404', 'no such pod',
    'no more than of a pod that does not exist'
);
select tests.as_owner();
select internal.leave_pods(tests.gig_id('Gig'), tests.id('cid'));
update events.members set status = 'not_going' where user_id = tests.id('cid');
select throws_ok(
    $$select pg_temp.join_as('cid')$$, 'PT404', 'no such pod', 'nor does who has left the event'
);

select tests.as_owner();
update events.events set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day';
select throws_ok(
    $$select pg_temp.join_as('fay')$$, 'PT409', 'the event is over', 'nobody joins afterwards'
);
select tests.as_owner();
update events.events set cancelled_at = now();
select throws_ok(
    $$select pg_temp.join_as('fay')$$, 'PT409', 'the event is cancelled', 'or when it is cancelled'
);
select lives_ok($$select pg_temp.join_as('bob')$$, 'who is in it stays in it');

-- People of a pod meet in person: not with whom they have blocked.
select tests.as_owner();
select tests.gig('Quiet', 'hal', 'ida', 'jon', 'kim');
select tests.sign_in('ida');
select api.create_pod(tests.gig_id('Quiet'), 'Balcony');
select api.block_user(tests.id('jon'));
select lives_ok($$select pg_temp.join_as('kim', 'Balcony')$$, 'others join her pod');
select throws_ok(
    $$select pg_temp.join_as('jon', 'Balcony')$$, 'PT404', 'no such pod',
    'whom somebody in it blocks does not'
);
select tests.sign_in('jon');
select is(
    (select count(*)::integer from api.event_pods(tests.gig_id('Quiet'))), 0,
    'and it is not there for them'
);
select tests.sign_in('kim');
select api.block_user(tests.id('ida'));
select is(
    (select count(*)::integer from api.event_pods(tests.gig_id('Quiet'))), 1,
    'who is in it already still sees it'
);
select lives_ok('select api.leave_pod(tests.pod($$Balcony$$))', 'and leaves it');
select throws_ok(
    $$select pg_temp.join_as('kim', 'Balcony')$$, 'PT404', 'no such pod',
    'to which they do not come back'
);

select * from finish();
rollback;
