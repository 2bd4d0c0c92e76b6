begin;
select plan(3);

-- That they are woken, and until when, needs commits: tests/server/test_chat_listening.py.
insert into core.listeners (user_id, pid, channel, is_settled)
values
(tests.person('ann'), pg_backend_pid(), 'begun', false),
(tests.person('bob'), pg_backend_pid(), 'settled', true),
(tests.person('cid'), 0, 'ended', true);
select lives_ok('select internal.job_settle_listeners()', 'listeners are looked after');
select set_eq(
    'select channel, is_settled from core.listeners', $$values ('begun', true), ('settled', true)$$,
    'whose session has ended is forgotten, whom nothing is kept from any more has settled'
);
select is_empty(
    $$select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()$$,
    'no lock is left'
);

select * from finish();
rollback;
