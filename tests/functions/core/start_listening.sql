begin;
select plan(16);

-- Waking needs commits: see tests/server/test_chat_listening.py.
select tests.person('ann'), tests.person('bob');
select tests.sign_in('ann');
create temporary table begun as select channel, user_id from api.start_listening();
grant select on begun to public;
select matches(
    (select channel from begun), '^bandsy_[0-9a-f]{48}$', 'the name of the channel is a hash'
);
select results_eq(
    'select channel, user_id from api.start_listening()', 'select channel, user_id from begun',
    'another call returns the same'
);
select tests.sign_in('bob');
select is(
    (select channel from api.start_listening()), (select channel from begun),
    'a session has one channel for everybody'
);
select tests.as_owner();
select set_eq(
    'select user_id, pid, channel, is_settled from core.listeners',
    $$
    select id, pg_backend_pid(), (select channel from begun), false
    from unnest(array[tests.id('ann'), tests.id('bob')]) as n (id)
    $$,
    'one session listens for both'
);
select is(
    (select user_id from begun), tests.id('ann'), 'it says whom the session listens for'
);
select isnt(
    internal.wake_channel(), internal.wake_channel(), 'each session has a channel of its own'
);

select tests.person('cid');
prepare listening as select api.start_listening();
update core.settings set value = 1 where key = 'listening_sessions_per_person';
insert into core.listeners (user_id, pid, channel)
select tests.id('cid'), pid, 'elsewhere'
from pg_stat_activity
where pid <> pg_backend_pid()
limit 1;
select tests.sign_in('cid');
select throws_ok(
    'listening', 'PT429', 'too many sessions listen for the caller',
    'a person can have a limited number of sessions'
);
select tests.as_owner();
update core.listeners set pid = 0 where channel = 'elsewhere';
select tests.sign_in('cid');
select lives_ok('listening', 'a session that has ended does not count');
select tests.as_owner();
update core.settings set value = 20 where key like 'listening_sessions_per_person';
delete from core.listeners;
insert into core.listeners (user_id, pid, channel, created_at)
values (tests.id('cid'), pg_backend_pid(), 'stale', '2020-01-01');
select tests.sign_in('bob');
select lives_ok(
    'listening', 'a listener of an earlier session with the same process id does not count'
);
select tests.as_owner();
select is_empty($$select from core.listeners where channel = 'stale'$$, 'that listener is removed');

select tests.sign_in('ann', 'bandsy_moderator');
select lives_ok('listening', 'a moderator can listen');
select tests.as_owner();
select is(
    (select count(*)::integer from core.listeners), 2, 'a second call adds to what this one began'
);
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'listening', 'PT403', 'the account is suspended', 'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok('listening', 'PT401', 'the caller is not signed in', 'a caller without claims is refused');
select tests.as_service();
select throws_ok(
    'listening', 'PT401', 'the caller is not signed in', 'a worker without a caller is refused'
);
select tests.sign_out();
select throws_ok(
    'listening', '42501', 'permission denied for function start_listening',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
