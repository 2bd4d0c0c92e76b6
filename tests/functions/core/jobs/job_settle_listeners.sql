begin;
select plan(3);

-- Waking needs commits: see tests/server/test_chat_listening.py.
insert into core.listeners (user_id, pid, channel, is_settled)
values
(tests.person('ann'), pg_backend_pid(), 'begun', false),
(tests.person('bob'), pg_backend_pid(), 'settled', true),
(tests.person('cid'), 0, 'ended', true);
select lives_ok('select internal.job_settle_listeners()', 'the job runs');
select set_eq(
    'select channel, is_settled from core.listeners', $$values ('begun', true), ('settled', true)$$,
    'listeners of ended sessions are removed, and others are settled'
);
select is_empty(
    $$select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()$$,
    'the job leaves no lock'
);

select * from finish();
rollback;
