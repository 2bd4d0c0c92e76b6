begin;
select plan(17);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve}'::text[]) as name;
create function pg_temp.ask(name text) returns text language sql
    as 'select api.request_friendship(tests.id(name))';
create function pg_temp.answer(name text, accept boolean) returns text language sql
    as 'select api.answer_friendship(tests.id(name), accept)';
select tests.sign_in('bob');
select pg_temp.ask('ann');
select tests.sign_in('cid');
select pg_temp.ask('ann');
select tests.sign_in('dan');
select pg_temp.ask('ann');

select tests.sign_in('ann');
select is(pg_temp.answer('bob', true), 'accepted', 'a request is accepted');
select is(pg_temp.answer('bob', true), 'accepted', 'the same answer again has no effect');
select throws_ok(
    $$select pg_temp.answer('bob', false)$$, 'PT404', 'no such request',
    'a friend cannot be declined'
);
select is(pg_temp.answer('cid', false), 'declined', 'a request is declined');
select is(pg_temp.answer('cid', false), 'declined', 'twice is once');
select throws_ok(
    $$select pg_temp.answer('cid', true)$$, 'PT404', 'no such request',
    'who declined asks themselves instead of accepting'
);
select results_eq(
    'select username from api.my_friends()', array['bob'], 'the accepted person is a friend'
);
select throws_ok(
    $$select pg_temp.answer('eve', true)$$, 'PT404', 'no such request',
    'a person who has not asked is not there'
);
select throws_ok(
    $$select api.answer_friendship(null, true)$$, 'PT404', 'no such request', 'nor is null'
);
select throws_ok(
    $$select pg_temp.answer('dan', null)$$, 'PT422', 'accept is null', 'null is no answer'
);
select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.answer('ann', false)$$, 'PT404', 'no such request',
    'the requester does not answer'
);

-- The requester hides, or takes the request back.
select tests.sign_in('dan');
select api.update_profile('{"privacy_level": "private"}');
select tests.sign_in('ann');
select results_eq(
    'select username from api.friend_requests()', array['dan'],
    'a private person who asks has shown themselves'
);
select tests.sign_in('dan');
select api.end_friendship(tests.id('ann'));
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.answer('dan', true)$$, 'PT404', 'no such request',
    'a request that was taken back is gone'
);
select tests.sign_in('eve');
select pg_temp.ask('ann');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'eve';
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.answer('eve', true)$$, 'PT404', 'no such request',
    'a suspended person is not there'
);
select tests.as_owner();
update identity.users set status = 'active' where username = 'eve';
select tests.blocked('eve', 'ann');
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.answer('eve', true)$$, 'PT404', 'no such request',
    'nor is one who blocks the caller'
);
select tests.as_owner();
select is_empty(
    $$select from social.friendships where status = 'pending'$$, 'a block removes the request'
);
select tests.sign_out();
select throws_ok(
    'select api.answer_friendship(null, true)', '42501', null,
    'an anonymous caller may not call it'
);

-- Too many in one transaction (PT429, quota_used) have a test of their own: internal.limit_locks.
select * from finish();
rollback;
