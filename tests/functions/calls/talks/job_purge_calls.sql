begin;
select plan(5);

-- R16.
select tests.call('ann', name) from unnest('{bob,cid,dan}'::text[]) as n (name);
select tests.connected('ann', 'eve'), tests.call('ann', 'fay', false);
update calls.calls
set started_at = now() - interval '365 days', ended_at = ended_at - interval '365 days';
update calls.calls
set started_at = now() - interval '365 days 1 second'
where tests.id('cid') not in (user1_id, user2_id);
update calls.encounters set met_at = now() - interval '30 days'
where tests.id('dan') in (user1_id, user2_id);

select tests.call('ann', 'gus');
update calls.calls
set started_at = now() - interval '366 days'
where tests.id('gus') in (user1_id, user2_id);

select is(internal.job_purge_calls(), false, 'it says that nothing is left');
select bag_eq(
    $$
        select username::text
        from calls.calls join identity.users as u on u.id in (user1_id, user2_id)
        where username <> 'ann'
    $$,
    $$values ('cid'), ('eve'), ('fay'), ('gus')$$,
    'calls older than call_keep_days go; those with a connection, those under way and those that'
    || ' people may decide about stay'
);
select bag_eq(
    $$
        select username::text
        from calls.encounters join identity.users as u on u.id in (user1_id, user2_id)
        where username <> 'ann'
    $$,
    $$values ('bob'), ('cid'), ('eve'), ('fay'), ('gus')$$,
    'who had a call is forgotten after call_again_days'
);

insert into calls.calls (call_type, room_id, user1_id, user2_id, started_at, ended_at, outcome)
select
    'voice', gen_random_uuid(), least(a, b), greatest(a, b), now() - interval '400 days',
    now() - interval '400 days', 'no_action'
from generate_series(1, 10001), tests.id('ann') as a, tests.id('bob') as b;
select is(internal.job_purge_calls(), true, 'after a full batch it says that more is left');
select is(internal.job_purge_calls(), false, 'until it is done');

select * from finish();
rollback;
