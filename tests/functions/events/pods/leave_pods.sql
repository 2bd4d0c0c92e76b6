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
    'who leaves an event leaves its pods'
);
select is(tests.seats_of('Front row'), 'bob creator', 'one goes to another');
select is(tests.seats_of('Bar'), null, 'one is empty');
select is(tests.seats_of('Late'), 'ann creator', 'that of another event is another matter');
select ok(tests.pods_are_true(), 'conversations go with them');

select * from finish();
rollback;
