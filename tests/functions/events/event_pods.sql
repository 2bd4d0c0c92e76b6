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
    'the pods of an event, the newest first, but for those that everybody has left'
);
select results_eq(
    $$select name from api.event_pods(tests.gig_id('Gig')) where conversation_id is not null$$,
    array['Bar'], 'the conversation is for who is in it'
);
select results_eq(
    $$select p.conversation_id from api.event_pods(tests.gig_id('Gig')) as p where name = 'Bar'$$,
    'select conversation_id from api.inbox()', 'and is the one in their inbox'
);
select results_eq(
    $$select second.name
    from api.event_pods(tests.gig_id('Gig'), 1) as first
    cross join lateral api.event_pods(tests.gig_id('Gig'), 1, first.cursor) as second$$,
    array['Bar'], 'page after page'
);
select throws_ok(
    $$select * from api.event_pods(tests.gig_id('Gig'), 0)$$, 'PT422', null,
    'no page is empty by wish'
);
select throws_ok(
    $$select * from api.event_pods(tests.gig_id('Later'))$$, 'PT403',
    'the caller is no member of the event', 'pods are for who goes there'
);
select throws_ok(
    $$select * from api.event_pods('00000000-0000-7000-8000-000000000000')$$, 'PT404',
    'no such event', 'an event that does not exist has none'
);
select tests.as_owner();
update events.events set privacy = 'private' where title = 'Later';
select tests.sign_in('bob');
select throws_ok(
    $$select * from api.event_pods(tests.gig_id('Later'))$$, 'PT404',
    'no such event', 'no more than one that is hidden'
);
select tests.as_owner();
update events.members set status = 'not_going';
select tests.sign_in('ann');
select isnt_empty(
    $$select * from api.event_pods(tests.gig_id('Gig'))$$, 'who organises it sees them, too'
);
select tests.sign_out();
select throws_ok(
    $$select * from api.event_pods(tests.gig_id('Gig'))$$, '42501', null, 'nobody sees none'
);

select * from finish();
rollback;
