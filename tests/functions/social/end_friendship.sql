begin;
select plan(14);

select tests.befriended('ann', 'bob'), tests.befriended('ann', 'cid'), tests.person('dan');
select tests.band('Band', 'ann', members => '{cid}');
select tests.sign_in('ann');
create temporary table talks as
select name, api.open_direct_conversation(tests.id(name)) as id
from unnest('{bob,cid}'::text[]) as name;
select api.follow(tests.id('bob'));
select lives_ok($$select api.end_friendship(tests.id('bob'))$$, 'a friendship is ended');
select is_empty('select from api.my_friends() where username = $$bob$$', 'for the caller');
select throws_ok(
    $$select api.send_message(id, content => 'Hello') from talks where name = 'bob'$$, 'PT409',
    'the conversation is closed', 'what it opened is closed'
);
select lives_ok(
    $$select * from api.history((select id from talks where name = 'bob'))$$, 'but is still read'
);
select results_eq(
    $$select username from api.following('ann')$$, array['bob'], 'following stays'
);
select lives_ok($$select api.end_friendship(tests.id('bob'))$$, 'a second call has no effect');
select lives_ok($$select api.end_friendship(tests.id('cid'))$$, 'another friendship is ended');
select lives_ok(
    $$select api.send_message(id, content => 'Hello') from talks where name = 'cid'$$,
    'members of one group still talk'
);
select tests.sign_in('bob');
select is_empty('select from api.my_friends()', 'it has ended for the other person, too');
select tests.as_owner();
select results_eq(
    $$select user_id, other_user_id from social.ties$$,
    $$values (tests.id('ann'), tests.id('bob'))$$, 'ties that say nothing are deleted'
);
select set_eq(
    $$select status::text from social.friendships where ended_at is not null$$, array['ended'],
    'the friendship keeps that it ended'
);

-- A request.
select tests.sign_in('ann');
select api.request_friendship(tests.id('dan'));
select tests.sign_in('dan');
select api.end_friendship(tests.id('ann'));
select results_eq(
    'select username from api.friend_requests()', array['ann'],
    'a received request is answered, not ended'
);
select tests.sign_in('ann');
select api.end_friendship(tests.id('dan'));
select tests.sign_in('dan');
select is_empty('select from api.friend_requests()', 'a sent request is taken back');
select tests.sign_out();
select throws_ok(
    'select api.end_friendship(null)', '42501', null, 'an anonymous caller may not call it'
);

-- Too many in one transaction (PT429, quota_used) have a test of their own: internal.limit_locks.
select * from finish();
rollback;
