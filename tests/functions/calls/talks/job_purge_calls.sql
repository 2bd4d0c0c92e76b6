begin;
select plan(2);

-- R16.
select tests.call('ann', name) from unnest('{bob,cid,dan}'::text[]) as n (name);
select tests.connected('ann', 'eve'), tests.call('ann', 'fay', false);
update calls.calls set started_at = now() - interval '365 days';
update calls.calls
set started_at = now() - interval '365 days 1 second'
where tests.id('cid') not in (user1_id, user2_id);
update calls.encounters set met_at = now() - interval '30 days'
where tests.id('dan') in (user1_id, user2_id);

select internal.job_purge_calls();
select bag_eq(
    $$
        select username::text
        from calls.calls join identity.users as u on u.id in (user1_id, user2_id)
        where username <> 'ann'
    $$,
    $$values ('cid'), ('eve'), ('fay')$$,
    'calls older than call_keep_days go; those with a connection and those under way stay'
);
select bag_eq(
    $$
        select username::text
        from calls.encounters join identity.users as u on u.id in (user1_id, user2_id)
        where username <> 'ann'
    $$,
    $$values ('bob'), ('cid'), ('eve'), ('fay')$$,
    'who had a call is forgotten after call_again_days'
);

select * from finish();
rollback;
