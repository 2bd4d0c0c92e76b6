begin;
select plan(10);

select tests.gig('Gig', 'ann', 'bob'), tests.gig('Later', 'ann');
select tests.sign_in('ann');
select api.create_pod(tests.gig_id('Gig'), name) from unnest('{Bar,Front row,Gone}'::text[]) as n (name);
select api.leave_pod(tests.pod('Gone'));
select api.create_pod(tests.gig_id('Later'), 'Late');
select tests.sign_in('bob');
select api.join_pod(tests.pod('Bar'));

select results_eq(
    $$select name, member_count::integer, max_members::integer, my_role::text
    from api.event_pods(tests.gig_id('Gig'))$$,
    $$values ('Front row', 1, 5, null), ('Bar', 2, 5, 'member')$$,
    'the pods of an event, the newest first, without closed ones'
);
select results_eq(
    $$select name from api.event_pods(tests.gig_id('Gig')) where conversation_id is not null$$,
    array['Bar'], 'only members of a pod get its conversation_id'
);
select results_eq(
    $$select p.conversation_id from api.event_pods(tests.gig_id('Gig')) as p where name = 'Bar'$$,
    'select conversation_id from api.inbox()', 'it is the conversation in their inbox'
);
select results_eq(
    $$select second.name
    from api.event_pods(tests.gig_id('Gig'), 1) as first
    cross join lateral api.event_pods(tests.gig_id('Gig'), 1, first.cursor) as second$$,
    array['Bar'], 'the cursor leads to the next page'
);
select throws_ok(
    $$select * from api.event_pods(tests.gig_id('Gig'), 0)$$, 'PT422', null,
    'a page of 0 rows is refused'
);
select throws_ok(
    $$select * from api.event_pods(tests.gig_id('Later'))$$, 'PT403',
    'the caller is not a member of the event', 'a person who is not a member may not see the pods'
);
select throws_ok(
    $$select * from api.event_pods('00000000-0000-7000-8000-000000000000')$$, 'PT404',
    'no such event', 'an event that does not exist is not found'
);
select tests.as_owner();
update events.events set privacy = 'private' where title = 'Later';
select tests.sign_in('bob');
select throws_ok(
    $$select * from api.event_pods(tests.gig_id('Later'))$$, 'PT404',
    'no such event', 'nor is a hidden event'
);
select tests.as_owner();
update events.members set status = 'not_going';
select tests.sign_in('ann');
select isnt_empty(
    $$select * from api.event_pods(tests.gig_id('Gig'))$$,
    'an organiser who is not going sees them, too'
);
select tests.sign_out();
select throws_ok(
    $$select * from api.event_pods(tests.gig_id('Gig'))$$, '42501', null,
    'a visitor may not see pods'
);

select * from finish();
rollback;
