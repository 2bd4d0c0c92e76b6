begin;
select plan(5);

select tests.gig('Gig', 'ann', 'bob'), tests.gig('Later', 'ann', 'bob');
select tests.sign_in('ann');
select api.create_pod(tests.gig_id('Gig'), 'Front row');
select api.create_pod(tests.gig_id('Gig'), 'Bar');
select api.create_pod(tests.gig_id('Later'), 'Late');
select tests.sign_in('bob');
select api.join_pod(tests.pod('Front row'));

select tests.as_owner();
select lives_ok(
    $$select internal.leave_pods(tests.gig_id('Gig'), tests.id('ann'))$$,
    'a person leaves all pods of an event'
);
select is(
    tests.seats_of('Front row'), 'bob creator', 'another member becomes the creator of one pod'
);
select is(tests.seats_of('Bar'), null, 'the other pod is empty');
select is(tests.seats_of('Late'), 'ann creator', 'a pod of another event keeps its member');
select ok(tests.pods_are_true(), 'the conversations have the same people');

select * from finish();
rollback;
