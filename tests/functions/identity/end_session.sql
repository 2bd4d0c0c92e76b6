begin;
select plan(8);

create function pg_temp.session_on(device_info text)
    returns uuid
    language sql
    stable
    security definer
as 'select id from identity.sessions as s where s.device_info = session_on.device_info';

select tests.registered('ann'), tests.registered('bob');
select tests.as_service();
select from api.issue_refresh_token(tests.id('ann'), tests.token_hash('1'), 'Phone');
select from api.issue_refresh_token(tests.id('ann'), tests.token_hash('2'), 'Laptop');

select tests.sign_in('bob');
select throws_ok(
    $$select api.end_session(pg_temp.session_on('Phone'))$$, 'PT404', 'no such session',
    'not_found: the session of somebody else'
);
select tests.sign_in('ann');
select throws_ok(
    format('select api.end_session(%L)', id), 'PT404', 'no such session', 'not_found: of nobody'
)
from unnest(array[null, gen_random_uuid()]) as id;
select lives_ok(
    $$select api.end_session(pg_temp.session_on('Phone'))$$, 'people end their own sessions'
);
select lives_ok(
    $$select api.end_session(pg_temp.session_on('Phone'))$$, 'again has no effect'
);
select results_eq(
    'select device_info from api.my_sessions()', $$values ('Laptop')$$, 'the other one goes on'
);
select tests.as_service();
select is(
    (select outcome from api.rotate_refresh_token(tests.token_hash('1'), tests.token_hash('3'))),
    'ended', 'its token is good for nothing'
);
select tests.sign_out();
select throws_ok(
    'select api.end_session(null)', '42501', 'permission denied for function end_session',
    'a visitor is refused'
);

select * from finish();
rollback;
