begin;
select plan(4);

select tests.caller(name) from unnest('{ann,bob,cid,mod}'::text[]) as n (name);
update identity.users set role = 'moderator' where username = 'mod';
select tests.call('ann', 'bob', false);
select tests.sign_in('cid');
select api.join_call_queue('voice');
select tests.sign_in('mod', 'bandsy_moderator');
select api.suspend_user(tests.id('ann'), 'spam'), api.suspend_user(tests.id('cid'), 'spam');
select tests.as_owner();
select is_empty('select from calls.people where is_in_call', 'a suspension ends the call');
select is_empty(
    'select from calls.people where waiting_since is not null', 'and takes out of the queue'
);

-- A connection is hidden, as a match is, and comes back.
select tests.connected('ann', 'bob');
select tests.sign_in('bob');
select is_empty('select from api.my_connections()', 'a connection is hidden');
select tests.sign_in('mod', 'bandsy_moderator');
select api.reinstate_user(tests.id('ann'));
select tests.sign_in('bob');
select isnt_empty('select from api.my_connections()', 'and is back with the person');

select * from finish();
rollback;
