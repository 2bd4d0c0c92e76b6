begin;
select plan(5);

select tests.person('ann');
create function pg_temp.set(plan core.plan, plan_until timestamptz default null)
    returns void language sql as $$
    select internal.set_plan(tests.id('ann'), set.plan, set.plan_until)
$$;
create function pg_temp.version() returns text language sql as $$
    select ctid::text from identity.users where username = 'ann'
$$;
create temporary table seen as select pg_temp.version() as version;

select pg_temp.set('free');
select is(pg_temp.version(), version, 'what is so already is not written') from seen;
select pg_temp.set('pro', now() + interval '1 day');
select is(
    (select (plan, plan_until - now())::text from identity.users where username = 'ann'),
    '(pro,"1 day")', 'a plan is booked until it ends'
);
select pg_temp.set('free');
select is(
    (select (plan, plan_until)::text from identity.users where username = 'ann'), '(free,)',
    'and given up'
);
select throws_ok(
    $$select pg_temp.set('free', now())$$, '23514', null, 'the free plan has no end'
);
update identity.users set status = 'deleted', deleted_at = now() where username = 'ann';
select pg_temp.set('elite');
select is(
    (select plan::text from identity.users where username = 'ann'), 'free',
    'a deleted account gets none'
);

select * from finish();
rollback;
