begin;
select plan(5);

select tests.person('ann');
insert into core.limits (action, plan, amount, description)
values ('lute', 'free', 0, 'lutes'), ('lute', 'basic', 2, 'lutes'), ('lute', 'pro', 3, 'lutes');

create function pg_temp.check_lutes(live bigint) returns void language sql as $$
    select internal.check_cap(tests.id('ann'), 'lute', live)
$$;

select throws_ok('select pg_temp.check_lutes(0)', 'PT402', null, 'a plan without any needs another');
update identity.users set plan = 'premium' where username = 'ann';
select lives_ok('select pg_temp.check_lutes(1)', 'fewer than the cap may become one more');
select throws_ok(
    'select pg_temp.check_lutes(2)', 'PT429', 'the limit of lutes is reached', 'as many as the cap may not'
);
update identity.users set plan = 'elite' where username = 'ann';
select lives_ok('select pg_temp.check_lutes(2)', 'a dearer plan has more');
select is(internal.limit_amount(tests.id('ann'), 'lute'), 3, 'the cap of the plan is known');

select * from finish();
rollback;
