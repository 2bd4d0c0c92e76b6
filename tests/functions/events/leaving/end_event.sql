begin;
select plan(6);

select tests.gig('Gig', 'ann', 'bob'), tests.gig('Later', 'ann');
select tests.sign_in('ann');
select api.create_pod(tests.gig_id('Gig'), 'Bar');
select api.send_message(conversation_id, content => 'Who comes?') from api.inbox();
select api.create_pod(tests.gig_id('Later'), 'Late');
select tests.sign_in('bob');
select api.join_pod(tests.pod('Bar'));

select tests.as_owner();
select lives_ok(
    $$select internal.end_event(tests.gig_id('Gig'), tests.id('ann'))$$, 'an event is cancelled'
);
select tests.sign_in('ann');
select results_eq(
    'select title, is_open from api.inbox() order by title',
    $$values ('Bar', false), ('Late', true)$$, 'the conversations of its pods are closed'
);
select throws_ok(
    $$select api.send_message(conversation_id, content => 'A pity')
    from api.inbox() where title = 'Bar'$$,
    'PT409', 'the conversation is closed', 'nobody can write in them'
);
select set_has(
    $$select content from api.history(
        (select conversation_id from api.inbox() where title = 'Bar')
    )$$,
    $$values ('Who comes?')$$, 'their members can still read them'
);
select lives_ok($$select api.leave_pod(tests.pod('Bar'))$$, 'a member leaves the pod');
select is(tests.seats_of('Bar'), 'bob creator', 'and another member becomes the creator');

select * from finish();
rollback;
