begin;
select plan(19);

select tests.person(name) from unnest('{ann,bob}'::text[]) as name;
insert into core.limits (action, plan, amount, period, description)
values
('hum', 'free', 0, interval '1 hour', 'tunes hummed'),
('hum', 'basic', 2, interval '1 hour', 'tunes hummed'),
('hum', 'premium', 3, interval '1 hour', 'tunes hummed');

create function pg_temp.hum(name text default 'ann') returns void language sql as $$
    select internal.use_limit(tests.id(name), 'hum')
$$;
-- So much time goes by.
create function pg_temp.pass(minutes integer) returns void language sql as $$
    update core.limit_uses set slot = slot - minutes
$$;
create function pg_temp.total() returns bigint language sql as $$
    select sum(n) from core.limit_uses, unnest(counts) as u (n) where user_id = tests.id('ann')
$$;

select throws_ok(
    'select pg_temp.hum()', 'PT402', 'the plan of the caller does not include this', 'none is left of none'
);
update identity.users set plan = 'basic' where username = 'ann';
select lives_ok('select pg_temp.hum()', 'a dearer plan allows it');
select pg_temp.pass(20);
select lives_ok('select pg_temp.hum()', 'and again, in another slot');
select throws_ok(
    'select pg_temp.hum()', 'PT429', 'the limit of tunes hummed is used up', 'one too many is refused'
);
select is(pg_temp.total(), 2::bigint, 'what is refused does not count');
select pg_temp.pass(40);
select throws_ok('select pg_temp.hum()', 'PT429', null, 'the whole period is looked back on');
select pg_temp.pass(1);
select lives_ok('select pg_temp.hum()', 'a use that is older no longer counts');
select throws_ok('select pg_temp.hum()', 'PT429', null, 'the later ones still do');
update identity.users set plan = 'pro' where username = 'ann';
select lives_ok('select pg_temp.hum()', 'a plan has the limit of the next cheaper plan that has one');
select throws_ok('select pg_temp.hum()', 'PT429', null, 'and no more');
update identity.users set plan_until = now() where username = 'ann';
select throws_ok('select pg_temp.hum()', 'PT402', null, 'a plan that has run out allows nothing');
update identity.users set plan_until = null where username = 'ann';
select pg_temp.pass(1000);
select lives_ok('select pg_temp.hum()', 'all is forgotten after a long time');
select is(pg_temp.total(), 1::bigint, 'and counts anew');
update core.limits set period = interval '2 hours', amount = 1 where plan = 'premium';
select throws_ok('select pg_temp.hum()', 'PT429', null, 'what was done counts on when the period is changed');


-- Several at once.
select tests.allow('hum', 4);
create function pg_temp.hint(uses integer) returns text language plpgsql as $$
declare
    v_hint text;
begin
    perform internal.use_limit(tests.id('bob'), 'hum', uses);
    return null;
exception when sqlstate 'PT429' then
    get stacked diagnostics v_hint = pg_exception_hint;
    return v_hint;
end
$$;
select is(
    pg_temp.hint(5), 'At most 4 in 60 minutes.', 'more at once than are ever allowed are refused'
);
select is(pg_temp.hint(3), null, 'as many as are left are allowed together');
select matches(
    pg_temp.hint(2), '^At most 4 in 60 minutes; the next is available at .*Z\.$',
    'more than are left are refused, until enough are available'
);
select is(pg_temp.hint(1), null, 'and the rest can be used');
select throws_ok(
    $$select internal.use_limit(tests.id('bob'), 'whistle')$$, 'P0001',
    'no limit is named whistle', 'a limit that does not exist is a mistake in the code'
);

select * from finish();
rollback;
