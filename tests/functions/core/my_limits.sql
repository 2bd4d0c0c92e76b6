begin;
select plan(16);

select tests.person('ann'), tests.person('bob');
delete from core.limits where true;
insert into core.limits (action, plan, amount, period, description)
values
('hum', 'free', 3, interval '1 day', 'tunes hummed'),
('hum', 'premium', 5, interval '1 hour', 'tunes hummed'),
('drone', 'free', 0, interval '7 days', 'drones'),
('sample', 'free', 2, null, 'media samples'),
('media', 'free', 9, interval '1 day', 'uploads');

create function pg_temp.hum(times integer) returns void language plpgsql security definer as $$
begin
    perform internal.use_limit(tests.id('ann'), 'hum', times);
end
$$;
create function pg_temp.shown(of_action text) returns text language sql as $$
    select concat_ws(', ', amount, extract(epoch from period)::integer, used, remaining)
    from api.my_limits()
    where action = of_action
$$;
create function pg_temp.refills() returns interval language sql as $$
    select date_trunc('minute', refills_at - clock_timestamp())
    from api.my_limits()
    where action = 'hum'
$$;

select tests.sign_in('ann');
select results_eq(
    'select action, description from api.my_limits()',
    $$
        values
        ('drone', 'drones'), ('hum', 'tunes hummed'), ('media', 'uploads'), ('sample', 'media samples')
    $$,
    'every limit has one row'
);
select is(pg_temp.shown('hum'), '3, 86400, 0, 3', 'nothing is used at first');
select is(pg_temp.refills(), null, 'and nothing refills');
select pg_temp.hum(2);
select is(pg_temp.shown('hum'), '3, 86400, 2, 1', 'what is used is not left');
select ok(
    pg_temp.refills() between interval '24 hours' - interval '1 minute' and interval '24 hours 24 minutes',
    'the next comes back a day after its use'
);
select is(pg_temp.shown('drone'), '0, 604800, 0, 0', 'what the plan does not include is shown');
select is(pg_temp.shown('sample'), '2, 0, 2', 'what is limited at the same time has no period');
select api.add_media_sample('Solo', 'https://example.org/1.mp3', 'audio');
select is(pg_temp.shown('sample'), '2, 1, 1', 'what is there is counted');
select is(pg_temp.shown('media'), '9, 86400, 1, 8', 'and that it was added');

select tests.as_owner();
update identity.users set plan = 'pro' where username = 'ann';
select tests.sign_in('ann');
select is(pg_temp.shown('hum'), '5, 3600, 2, 3', 'a dearer plan has its own limit');
select tests.as_owner();
update identity.users set plan_until = now() where username = 'ann';
select tests.allow('hum', 1);
select tests.sign_in('ann');
select is(pg_temp.shown('hum'), '1, 86400, 2, 0', 'a lowered limit leaves none, not less');
select isnt(pg_temp.refills(), null, 'and it refills later');

select tests.sign_in('bob');
select is(pg_temp.shown('hum'), '1, 86400, 0, 1', 'each person has their own');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.my_limits()', 'PT401', 'the caller is not signed in', 'a caller without claims is refused'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select api.my_limits()', 'PT403', 'the account is suspended', 'a suspended caller is refused'
);
select tests.sign_out();
select throws_ok(
    'select api.my_limits()', '42501', 'permission denied for function my_limits',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
