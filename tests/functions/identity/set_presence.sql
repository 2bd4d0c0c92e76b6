begin;
select plan(20);

create function pg_temp.devices()
    returns setof text
    language sql
    stable
    security definer
as $$
    select u.username || ' ' || p.socket_id
    from identity.presences as p
    join identity.users as u on u.id = p.user_id
    where p.expires_at > now()
    order by 1
$$;

create function pg_temp.age(seconds integer)
    returns void
    language sql
    security definer
as 'update identity.presences set expires_at = expires_at - make_interval(secs => seconds)';

select tests.person('ann'), tests.person('bob');

select tests.sign_in('ann');
select ok(
    api.set_presence('online', 'phone') between now() + interval '90 seconds'
        and clock_timestamp() + interval '90 seconds',
    'a device is there for presence_seconds'
);
select results_eq(
    'select pg_temp.devices()', $$values ('ann phone')$$, 'the row is the caller''s'
);
select pg_temp.age(60);
select ok(
    api.set_presence('online', 'phone') >= now() + interval '90 seconds',
    'a heartbeat moves that on'
);
select pg_temp.age(1000);
select ok(
    api.set_presence('online', 'phone') >= now() + interval '90 seconds',
    'a device that was gone comes back'
);
select isnt(api.set_presence('queuing', 'laptop'), null, 'queuing says that the device is there');
select isnt(api.set_presence('in_call', 'tablet'), null, 'so does in_call');
select results_eq(
    'select pg_temp.devices()', $$values ('ann laptop'), ('ann phone'), ('ann tablet')$$,
    'a person is on several devices'
);

select tests.sign_in('bob');
select isnt(
    api.set_presence('online', 'phone'), null, 'the same socket of two people is two devices'
);
select is(api.set_presence('offline', 'laptop'), null, 'who goes is there until no time');
select tests.sign_in('ann');
select is(api.set_presence('offline', 'phone'), null, 'a device goes');
select is(api.set_presence('offline', 'phone'), null, 'again has no effect');
select results_eq(
    'select pg_temp.devices()', $$values ('ann laptop'), ('ann tablet'), ('bob phone')$$,
    'only the caller''s own device of that name goes'
);

select throws_ok(
    format('select api.set_presence(%L, %L)', c.status, c.socket_id),
    'PT422', c.message, c.description
)
from (
    values
    (null, 'phone', 'status or socket_id is null', 'invalid_input: no status'),
    ('online', null, 'socket_id is invalid', 'no socket'),
    ('offline', null, 'status or socket_id is null', 'no socket that goes'),
    ('online', '', 'socket_id is invalid', 'an empty socket'),
    ('online', 'my phone', 'socket_id is invalid', 'a blank in it'),
    ('online', repeat('x', 256), 'socket_id is invalid', 'a socket that is too long')
) as c (status, socket_id, message, description);

-- The end of an account.
select tests.as_owner();
select internal.end_account(tests.id('ann'));
select results_eq(
    'select pg_temp.devices()', $$values ('bob phone')$$, 'who deletes the account is nowhere'
);
select tests.sign_out();
select throws_ok(
    $$select api.set_presence('online', 'phone')$$, '42501', null, 'visitors may not call it'
);

select * from finish();
rollback;
