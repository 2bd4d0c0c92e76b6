begin;
select plan(3);

select tests.person('ann'), tests.person('bob');
update core.settings set value = 3 where key = 'presence_devices';

select tests.sign_in('bob');
select api.set_presence('online', 'phone');
select tests.sign_in('ann');
select api.set_presence('online', name) from unnest(array['a', 'b', 'c']) as d (name);
select tests.as_owner();
update identity.presences set expires_at = now() - interval '1 day' where socket_id = 'b';
select tests.sign_in('ann');
select api.set_presence('online', 'd');
select tests.as_owner();
select results_eq(
    'select socket_id from identity.presences where user_id = tests.id(''ann'') order by 1',
    $$values ('a'), ('c'), ('d')$$,
    'the device that was silent the longest makes room for a new one'
);
select is(
    (select count(*) from identity.presences where user_id = tests.id('bob')), 1::bigint,
    'each person has their own'
);
update core.settings set value = 1 where key = 'presence_devices';
select tests.sign_in('ann');
select api.set_presence('online', 'e');
select tests.as_owner();
select results_eq(
    'select socket_id from identity.presences where user_id = tests.id(''ann'')', $$values ('e')$$,
    'fewer may be allowed later'
);

select * from finish();
rollback;
